"""Reads what was stored: lines, latest revisions, runs, and the full-text search index."""
