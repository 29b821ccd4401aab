"""Finding: where a list page leads. Pure; knows nothing of Scrapy."""

from crawler.discovery.links import Link, find_links
from crawler.discovery.listed import ListedLink, learn_links
from crawler.discovery.parts import find_parts, first_part
from crawler.discovery.stated import stated_address
from crawler.discovery.turning import next_list

__all__ = [
    "Link",
    "ListedLink",
    "find_links",
    "find_parts",
    "first_part",
    "learn_links",
    "next_list",
    "stated_address",
]
