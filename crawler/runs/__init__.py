"""Runs a crawl in this process: preflight, signals, exit code."""
