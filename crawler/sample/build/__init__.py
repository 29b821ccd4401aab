"""Builds the pages and the expected records of the sample site from its texts."""
