"""The monitoring crawler for Chinese party-building and government news."""

__version__ = "0.1.0"
