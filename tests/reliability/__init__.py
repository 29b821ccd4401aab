"""Whole crawls on failing machines and networks and against hostile sites, as real processes."""
