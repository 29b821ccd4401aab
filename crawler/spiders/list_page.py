"""What list pages and feeds show, found in one call: a worker process does it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crawler.article import decode_page
from crawler.discovery import (
    Link,
    ListedLink,
    find_article_links,
    find_frames,
    find_links,
    find_loaded_lists,
    next_list,
    read_feed,
    read_records,
    strip_session,
)
from crawler.sites import Site
from crawler.urls import PageUrl


@dataclass(slots=True, kw_only=True)
class ListPage:
    """What a list page shows; URLs of links are at the site's main host, without sessions."""

    links: list[Link]
    """All links."""
    rows: list[ListedLink]
    """Articles by their dates."""
    records: list[ListedLink]
    """Articles in the data of scripts, where no link has the form of an article."""
    frames: list[str]
    """What the page shows in frames, and where a script redirects it to."""
    loaded: list[str]
    """Lists that a script loads."""
    following: str | None
    """The next page of the list."""


@dataclass(slots=True, kw_only=True)
class ListData:
    """What a feed, a sitemap or a list as data shows."""

    rows: list[ListedLink]
    """Articles."""
    feeds: list[ListedLink] = field(default_factory=list)
    """Sitemaps of an index."""
    is_feed: bool
    """Whether it is a feed or a sitemap, not a list as data."""


def read_list(body: bytes, url: str, content_type: str | None, site: Site) -> ListPage:
    """Return what a list page of a site shows."""
    text, page_url = _decode(body, url, content_type, site)
    links = [replace(one, url=normalized(one.url, site)) for one in find_links(text, page_url)]
    has_articles = site.learned or any(site.is_article(one.url) for one in links)
    return ListPage(
        links=links,
        rows=_normalized(find_article_links(text, page_url), site),
        records=[] if has_articles else _normalized(read_records(text, page_url), site),
        frames=find_frames(text, page_url),
        loaded=find_loaded_lists(text, page_url),
        following=next_list(text, page_url),
    )


def read_list_data(body: bytes, url: str, content_type: str | None, site: Site) -> ListData:
    """Return what a feed, a sitemap or a list as data shows."""
    feed = read_feed(body, url, content_type=content_type, charset=site.charset)
    listed = feed.links or read_records(*_decode(body, url, content_type, site))
    return ListData(rows=_normalized(listed, site), feeds=feed.feeds, is_feed=bool(feed.links))


def normalized(url: str, site: Site) -> str:
    """Return a URL at the site's main host, without session parameters."""
    return site.at_main_host(strip_session(url) if "?" in url or ";" in url else url)


def _normalized(rows: list[ListedLink], site: Site) -> list[ListedLink]:
    return [replace(row, url=normalized(row.url, site)) for row in rows]


def _decode(body: bytes, url: str, content_type: str | None, site: Site) -> tuple[str, PageUrl]:
    """Return the text of a page and the URL that its links are resolved against."""
    page = decode_page(body, content_type=content_type, charset=site.charset)
    return page.text, PageUrl(url, page.encoding)
