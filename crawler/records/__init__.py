"""Reads what was stored: lines, latest revisions, the search index."""
