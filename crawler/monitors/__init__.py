"""What a person is told of a run: progress and summary."""
