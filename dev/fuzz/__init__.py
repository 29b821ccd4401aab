"""Coverage-guided fuzzing of what the crawler parses."""
