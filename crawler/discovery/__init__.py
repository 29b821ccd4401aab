"""Discovery: where a page leads. Pure functions of text and URLs; no Scrapy, no network."""

from crawler.discovery.cutoff import Cutoff, age_in_days
from crawler.discovery.feeds import Feed, find_feeds, read_feed, sitemaps_in_robots
from crawler.discovery.links import Link, ListedLink, declared_url, find_frames, find_links
from crawler.discovery.lists.article_links import find_article_links
from crawler.discovery.lists.data import holds_data, read_records
from crawler.discovery.lists.loaded import find_loaded_lists
from crawler.discovery.lists.pagination import is_page_of, next_list
from crawler.discovery.lists.records import next_records_page
from crawler.discovery.parts import find_parts, first_part, may_have_parts
from crawler.discovery.urls import page_key, same_page, same_site, strip_session, url_shape

__all__ = [
    "Cutoff",
    "Feed",
    "Link",
    "ListedLink",
    "age_in_days",
    "declared_url",
    "find_article_links",
    "find_feeds",
    "find_frames",
    "find_links",
    "find_loaded_lists",
    "find_parts",
    "first_part",
    "holds_data",
    "is_page_of",
    "may_have_parts",
    "next_list",
    "next_records_page",
    "page_key",
    "read_feed",
    "read_records",
    "same_page",
    "same_site",
    "sitemaps_in_robots",
    "strip_session",
    "url_shape",
]
