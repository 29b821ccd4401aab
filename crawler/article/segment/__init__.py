"""A parsed page to its lines and blocks."""
