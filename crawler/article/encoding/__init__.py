"""Encodings of pages: their names and codecs, what declares them, and which is plausible."""
