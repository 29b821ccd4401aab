"""Reading and writing of WARC files, independent of Scrapy."""

from crawler.archive.index import ArchiveIndex, Capture
from crawler.archive.paths import find_archives
from crawler.archive.reader import Archive
from crawler.archive.records import Archived, ArchiveError

__all__ = ["Archive", "ArchiveError", "ArchiveIndex", "Archived", "Capture", "find_archives"]
