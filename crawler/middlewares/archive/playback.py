"""Playback: a crawl whose every request is answered from WARC files, none from the network.

``-s CRAWLER_PLAYBACK=FILE|DIR|GLOB``. What the archives do not hold is a 404, as is a robots.txt
and every request but a GET. Of several captures of an address the newest answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, HtmlResponse, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from w3lib.url import canonicalize_url

from crawler.archive import Archived, ArchiveIndex, archives_at

ROBOTS = "crawler.middlewares.politeness.robots.RobotsMiddleware"
PLAYBACK = "crawler.middlewares.archive.playback.Playback"


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
        self.index = ArchiveIndex(archives_named(crawler.settings["CRAWLER_PLAYBACK"]))
        if not self.index.captures:
            self.index.close()
            why = "; ".join(self.index.damage) or "no responses in it"
            raise ValueError(f"CRAWLER_PLAYBACK: {why}")
        self._places: dict[str, int] = {}
        for place in self.index.in_time():
            if self.index.has_page(place):  # archived as typed, asked for as encoded
                self._places[canonicalize_url(self.index.captures[place].url)] = place

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        playback = cls(crawler)
        crawler.signals.connect(playback.index.close, signal=signals.engine_stopped)
        return playback

    def process_request(self, request: Request) -> Response:
        """The archived answer, the newest where there are several, or a 404."""
        place = self._places.get(canonicalize_url(request.url)) if request.method == "GET" else None
        if place is None:
            return HtmlResponse(request.url, status=404, request=request)
        archived = self.index.response(place)
        request.meta["fetched_at"] = archived.fetched_at
        request.meta["archived"] = self.index.where(place)
        return response_of(archived, request)


def response_of(archived: Archived, request: Request) -> Response:
    """An archived response as Scrapy has it, of the class that it would make of a live one."""
    headers = Headers([(name, value) for name, value in archived.headers])
    kind = responsetypes.from_args(headers=headers, url=request.url, body=archived.body)
    return kind(
        archived.url, status=archived.status, headers=headers, body=archived.body, request=request
    )


def archives_named(place: str) -> list[Path]:
    """The archives that the setting names.

    Raises:
        ValueError: where there are none.
    """
    found, missing = archives_at([place])
    if missing:
        raise ValueError(f"CRAWLER_PLAYBACK: no archive at {place}")
    return found
