"""What may be requested, and how much is accepted of a response."""
