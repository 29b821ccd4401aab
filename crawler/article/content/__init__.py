"""The lines that are the text of the article."""
