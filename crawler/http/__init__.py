"""HTTP message bodies, independent of Scrapy: what a crawl and an archive undo in the same way."""

from crawler.http.content_coding import CodingError, decode_content, gunzip, split_codings
from crawler.http.transfer_coding import dechunk

__all__ = ["CodingError", "dechunk", "decode_content", "gunzip", "split_codings"]
