"""Finding: where a list page leads. Pure; knows nothing of Scrapy."""

from crawler.discovery.links import Link, find_links
from crawler.discovery.parts import find_parts, first_part
from crawler.discovery.stated import stated_address
from crawler.discovery.turning import next_list

__all__ = ["Link", "find_links", "find_parts", "first_part", "next_list", "stated_address"]
