"""The grammar of datelines: labels, times, people and sources."""
