"""The words that reading goes by."""
