"""Playback: a crawl whose responses come from WARC files instead of the network.

``-s CRAWLER_PLAYBACK=FILE|DIR|GLOB``. The newest capture of a URL is its response. A URL that no
archive contains, and any request other than GET, gets a 404.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, HtmlResponse, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from w3lib.url import canonicalize_url

from crawler.archive import Archived, ArchiveIndex, find_archives
from crawler.middlewares.refusals import Refused
from crawler.urls import normalize_url

logger = logging.getLogger(__name__)

ROBOTS = "crawler.middlewares.politeness.robots.RobotsMiddleware"
PLAYBACK = "crawler.middlewares.archive.playback.Playback"


class PlaybackAddon:
    """Scrapy add-on that enables ``Playback`` if ``CRAWLER_PLAYBACK`` is set.

    The archives then respond right after the check of robots.txt and before the outbound guard;
    throttling and retries, which protect real servers, are off.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Insert the middleware; Scrapy calls this before it creates the engine."""
        if not settings.get("CRAWLER_PLAYBACK"):
            return
        components = {**settings.getdict("DOWNLOADER_MIDDLEWARES"), ROBOTS: 20, PLAYBACK: 30}
        settings.set("DOWNLOADER_MIDDLEWARES", components, priority="cmdline")
        settings.set("AUTOTHROTTLE_ENABLED", value=False, priority="cmdline")
        settings.set("RETRY_ENABLED", value=False, priority="cmdline")


class Playback:
    """Downloader middleware that responds to every request.

    Raises:
        ValueError: if the archives of ``CRAWLER_PLAYBACK`` contain no response.
    """

    def __init__(self, crawler: Crawler) -> None:
        paths = find_playback_archives(crawler.settings["CRAWLER_PLAYBACK"])
        max_body = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self.index = ArchiveIndex(paths, max_body=max_body)
        if not self.index.captures:
            self.index.close()
            why = "; ".join(self.index.damage) or "no responses in it"
            raise ValueError(f"CRAWLER_PLAYBACK: {why}")
        for line in self.index.skipped + self.index.damage:
            logger.warning("CRAWLER_PLAYBACK: %s", line)
        self._numbers: dict[str, int] = {}
        for number in self.index.chronological():
            if self.index.has_page(number):  # URLs may be archived as typed, requested as encoded
                with suppress(ValueError):  # or are no URLs
                    self._numbers[_key(self.index.captures[number].url)] = number

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        playback = cls(crawler)
        crawler.signals.connect(playback.index.close, signal=signals.engine_stopped)
        return playback

    def process_request(self, request: Request) -> Response:
        """Return the newest archived response, or a 404.

        Raises:
            Refused: if its body cannot be used, with the reason that a live crawl would give.
        """
        is_get = request.method == "GET"
        number = self._numbers.get(_key(request.url)) if is_get else None
        if number is None:
            return HtmlResponse(request.url, status=404, request=request)
        archived = self.index.response(number)
        request.meta["fetched_at"] = archived.fetched_at
        request.meta["archived"] = self.index.location(number)
        refusal = archived.refusal
        if refusal and (not archived.status or 200 <= archived.status < 300):
            raise Refused(refusal.reason, refusal.detail)
        return response_of(archived, request)


def _key(url: str) -> str:
    """Return what all spellings of a URL share.

    Raises:
        ValueError: for a malformed URL.
    """
    return canonicalize_url(normalize_url(url))


def response_of(archived: Archived, request: Request) -> Response:
    """Return an archived response as a Scrapy response of the class that a live one would have."""
    headers = Headers([(name, value) for name, value in archived.headers])
    kind = responsetypes.from_args(headers=headers, url=request.url, body=archived.body)
    return kind(
        archived.url, status=archived.status, headers=headers, body=archived.body, request=request
    )


def find_playback_archives(place: str) -> list[Path]:
    """Return the archives that ``CRAWLER_PLAYBACK`` names.

    Raises:
        ValueError: if there are none.
    """
    found, missing = find_archives([place])
    if missing:
        raise ValueError(f"CRAWLER_PLAYBACK: no archive at {place}")
    return found
