"""Adding a site: from one list page and one article to a declaration and a frozen page."""
