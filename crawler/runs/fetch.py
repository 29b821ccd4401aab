"""Fetches single pages for commands, as a crawl would, without storing anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess

from crawler.console.progress import spinner
from crawler.exits import USAGE, CommandError
from crawler.items import Page, Rejected
from crawler.middlewares.archive.playback import find_playback_archives
from crawler.runs.crawl import PROGRESS, RECORDER
from crawler.runs.resources import serve_bundled_site
from crawler.runs.signals import stop_at_once
from crawler.text import printable_line


def fetch_pages(
    process: AsyncCrawlerProcess,
    fetcher: type[Spider],
    arguments: Mapping[str, Any],
    *,
    site: type[Spider] | None = None,
) -> tuple[list[Page], str]:
    """Run a spider and return the pages that it fetched, and why a page could not be fetched.

    Args:
        process: The process that Scrapy gave the command.
        fetcher: The spider that fetches; what it yields is not stored.
        arguments: Spider arguments, the first of which names the address.
        site: The spider of the site that the pages belong to; the sample site is served meanwhile.

    Raises:
        CommandError: ``CRAWLER_PLAYBACK`` names no archive.
        KeyboardInterrupt: A person stopped it.
    """
    with spinner(f"asking for {printable_line(next(iter(arguments.values())))}"):
        items = _fetch_items(process, fetcher, arguments, site=site or fetcher)
    failures = [f"{one.reason} {one.detail}" for one in items if isinstance(one, Rejected)]
    why = failures[0].strip() if failures else "no answer"
    return [one for one in items if isinstance(one, Page)], why


def _fetch_items(
    process: AsyncCrawlerProcess,
    fetcher: type[Spider],
    arguments: Mapping[str, Any],
    *,
    site: type[Spider],
) -> list[Any]:
    settings = process.settings
    extensions = settings.getdict("EXTENSIONS") | {RECORDER: None, PROGRESS: None}
    settings.setdict({"ITEM_PIPELINES": {}, "EXTENSIONS": extensions}, priority="cmdline")
    if settings["CRAWLER_PLAYBACK"]:
        try:
            find_playback_archives(settings["CRAWLER_PLAYBACK"])
        except ValueError as error:
            raise CommandError(error, USAGE) from None
    declared = f"//127.0.0.1:{settings['CRAWLER_SAMPLE_PORT']}"
    with serve_bundled_site(site, settings) as served:
        if served:  # on another port where the declared one is taken
            actual = served["base"].removeprefix("http:")
            arguments = {
                name: str(value).replace(declared, actual) for name, value in arguments.items()
            }
        return _run(process, fetcher, arguments)


def _run(
    process: AsyncCrawlerProcess, fetcher: type[Spider], arguments: Mapping[str, Any]
) -> list[Any]:
    """Run the spider to its end and return the items that it yielded."""
    items: list[Any] = []
    reasons: list[str] = []

    def keep_item(item: Any) -> None:
        items.append(item)

    def keep_reason(reason: str) -> None:
        reasons.append(reason)

    crawler = process.create_crawler(fetcher)
    crawler.signals.connect(keep_item, signal=signals.item_scraped)
    crawler.signals.connect(keep_reason, signal=signals.spider_closed)
    crawler.signals.connect(stop_at_once, signal=signals.spider_opened)
    process.crawl(crawler, **arguments)
    process.start()
    if "shutdown" in reasons or not (reasons or process.bootstrap_failed):
        raise KeyboardInterrupt
    return items
