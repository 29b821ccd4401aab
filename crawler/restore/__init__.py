"""Restoring: damaged text to the text that was written. Pure; knows only strings."""
