"""Downloader and spider middlewares: what is requested, from whom, how fast, and how much."""
