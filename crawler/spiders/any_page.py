"""What a page of an undeclared site shows, found in one call: a worker process does it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.article import decode_page
from crawler.discovery import (
    ListedLink,
    find_article_links,
    find_feeds,
    find_frames,
    find_links,
    find_loaded_lists,
    next_list,
    read_feed,
    read_records,
    sitemaps_in_robots,
)
from crawler.discovery.exploration import states_date
from crawler.urls import PageUrl


@dataclass(slots=True, kw_only=True)
class AnyPage:
    """What a page shows that may be a list or an article."""

    rows: list[ListedLink]
    """Dated links."""
    links: list[str]
    """URLs of all links."""
    frames: list[str]
    """What the page shows in frames, and where a script redirects it to."""
    feeds: list[str]
    """Feeds that it declares, and lists that its scripts load."""
    following: str | None
    """The next page of the list."""
    is_dated: bool
    """Whether it states a time of its own, as articles do."""


@dataclass(slots=True, kw_only=True)
class Data:
    """What robots.txt, a sitemap, a feed or a list as data shows."""

    listed: list[ListedLink]
    """Articles."""
    feeds: list[str]
    """Sitemaps."""


def read_any(body: bytes, url: str, content_type: str | None) -> AnyPage:
    """Return what a page shows."""
    page = decode_page(body, content_type=content_type)
    text, page_url = page.text, PageUrl(url, page.encoding)
    return AnyPage(
        rows=find_article_links(text, page_url),
        links=[link.url for link in find_links(text, page_url)],
        frames=find_frames(text, page_url),
        feeds=find_feeds(text, page_url) + find_loaded_lists(text, page_url),
        following=next_list(text, page_url),
        is_dated=states_date(text, url),
    )


def read_data(body: bytes, url: str, content_type: str | None) -> Data:
    """Return what robots.txt, a sitemap, a feed or a list as data shows."""
    page = decode_page(body, content_type=content_type)
    if url.endswith("/robots.txt"):
        return Data(listed=[], feeds=sitemaps_in_robots(page.text, url))
    feed = read_feed(body, url, content_type=content_type)
    listed = feed.links
    if not listed and not feed.feeds:
        listed = read_records(page.text, PageUrl(url, page.encoding))
    return Data(listed=listed, feeds=[one.url for one in feed.feeds])
