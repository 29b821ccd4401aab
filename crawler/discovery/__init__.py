"""Finding: where a list page leads. Pure; knows nothing of Scrapy."""

from crawler.discovery.feeds import Feed, find_feeds, read_feed, sitemaps_of
from crawler.discovery.links import Link, ListedLink, find_frames, find_links
from crawler.discovery.listed import learn_links
from crawler.discovery.parts import find_parts, first_part
from crawler.discovery.records import next_records, read_records
from crawler.discovery.shape import shape_of
from crawler.discovery.since import Since
from crawler.discovery.stated import stated_address
from crawler.discovery.turning import is_page_of, next_list
from crawler.discovery.twins import twin_key, twins, without_session

__all__ = [
    "Feed",
    "Link",
    "ListedLink",
    "Since",
    "find_feeds",
    "find_frames",
    "find_links",
    "find_parts",
    "first_part",
    "is_page_of",
    "learn_links",
    "next_list",
    "next_records",
    "read_feed",
    "read_records",
    "shape_of",
    "sitemaps_of",
    "stated_address",
    "twin_key",
    "twins",
    "without_session",
]
