"""Reading of list pages: their article links and their next page."""
