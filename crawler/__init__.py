"""The monitoring crawler for Chinese party-building and government news."""
