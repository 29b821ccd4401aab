"""Playback: a crawl whose every request is answered from WARC files, none from the network.

``-s CRAWLER_PLAYBACK=FILE|DIR``. What the archives do not hold is a 404, as is a robots.txt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.settings import BaseSettings
from w3lib.url import canonicalize_url

from crawler.archive import ArchiveIndex
from crawler.middlewares.player import response_of

ROBOTS = "crawler.middlewares.robots.RobotsMiddleware"
PLAYBACK = "crawler.middlewares.playback.Playback"
SUFFIXES = (".warc", ".warc.gz")
"""Names of archives in a folder."""


class PlaybackAddon:
    """Scrapy add-on: does nothing without ``CRAWLER_PLAYBACK``.

    With it, the archives answer right after the site's robots.txt has its say, before the
    outbound guard is reached; pace and retries, which spare real servers, are off.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Put the player into its place; called by Scrapy before the engine is made."""
        if not settings.get("CRAWLER_PLAYBACK"):
            return
        components = {**settings.getdict("DOWNLOADER_MIDDLEWARES"), ROBOTS: 20, PLAYBACK: 30}
        settings.set("DOWNLOADER_MIDDLEWARES", components, priority="cmdline")
        settings.set("AUTOTHROTTLE_ENABLED", value=False, priority="cmdline")
        settings.set("RETRY_ENABLED", value=False, priority="cmdline")


class Playback:
    """Downloader middleware: no request goes further than here.

    Raises:
        ValueError: where ``CRAWLER_PLAYBACK`` names nothing that holds a response.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.index = ArchiveIndex(archives_at(crawler.settings["CRAWLER_PLAYBACK"]))
        if not self.index.urls:
            self.index.close()
            why = "; ".join(self.index.damage) or "no responses in it"
            raise ValueError(f"CRAWLER_PLAYBACK: {why}")
        self._places: dict[str, int] = {}
        for place, url in enumerate(self.index.urls):  # archived as typed, asked for as encoded
            self._places.setdefault(canonicalize_url(url), place)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        playback = cls(crawler)
        crawler.signals.connect(playback.index.close, signal=signals.engine_stopped)
        return playback

    def process_request(self, request: Request) -> Response:
        """The archived answer, or a 404."""
        place = self._places.get(canonicalize_url(request.url))
        if place is None:
            return HtmlResponse(request.url, status=404, request=request)
        archived = self.index.response(place)
        request.meta["fetched_at"] = archived.fetched_at
        return response_of(archived, request)


def archives_at(place: str) -> list[Path]:
    """The archives that a setting names: a file, or all of a folder and of those in it.

    Raises:
        ValueError: where there are none.
    """
    path = Path(place)
    if path.is_file():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.name.endswith(SUFFIXES))
    if not found:
        raise ValueError(f"CRAWLER_PLAYBACK: no archive at {place}")
    return found
