"""What was collected, for people and programs: a page, a feed, exports, a full-text search.

Nothing is imported here: every command of Scrapy loads all commands, and the page's libraries
take a tenth of a second to load.
"""
