"""Archives: the responses that a WARC file holds. Knows nothing of Scrapy."""

from crawler.archive.index import ArchiveIndex, Capture
from crawler.archive.paths import archives_at
from crawler.archive.reader import Archive, Archived, ArchiveError

__all__ = ["Archive", "ArchiveError", "ArchiveIndex", "Archived", "Capture", "archives_at"]
