"""Source, author, editor, time, section and keywords."""
