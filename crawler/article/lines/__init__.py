"""What each line is, described once."""
