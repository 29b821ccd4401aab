"""Archives: the responses that a WARC file holds. Knows nothing of Scrapy."""

from crawler.archive.reader import Archive, ArchiveError, Archived

__all__ = ["Archive", "ArchiveError", "Archived"]
