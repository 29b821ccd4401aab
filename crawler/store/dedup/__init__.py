"""Deduplication: identity of URLs, near-duplicate detection and detection of edits. Pure."""
