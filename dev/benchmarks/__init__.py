"""Benchmarks of reading, restoring, crawling and the store; README.md describes them."""
