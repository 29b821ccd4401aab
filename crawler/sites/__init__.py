"""The declared sites: one data-only file each."""
