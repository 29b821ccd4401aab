"""Bytes of a page to its text."""
