"""Scrapy extensions and add-ons that are about the process of a crawl: log, memory, progress."""
