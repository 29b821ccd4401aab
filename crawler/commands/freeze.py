"""``scrapy freeze SITE URL|FILE``: stores a real page as a test."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.console.output import print_lines
from crawler.exits import FAILED, USAGE, CommandError

if TYPE_CHECKING:
    from crawler.items import Page


class Command(BaseCommand):
    """Store a page under ``tests/pages`` with what is read from it."""

    requires_crawler_process = True

    arguments = "[options] SITE URL|FILE"
    summary = "Store a page as a test under tests/pages/SITE; review what was read, then commit"
    details = (
        ". Exit codes: 1 stored and to be reviewed, or the page cannot be fetched (the message "
        "says which), 2 wrong call, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for a page from a file, and for the folder."""
        super().add_options(parser)
        parser.add_argument("--url", default="", help="address of the page in FILE")
        parser.add_argument(
            "--content-type", metavar="TYPE", help="Content-Type header sent with FILE"
        )
        parser.add_argument(
            "--slug", default="", metavar="NAME", help="name of the folder (default: from the URL)"
        )
        parser.add_argument(
            "--to", default="tests/pages", metavar="FOLDER", help="folder of the frozen pages"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Freeze; the exit code is 1 even then, because a person has to review the page."""
        from crawler.scaffold.frozen import freeze, is_slug, slug_of

        if len(args) != 2:
            raise UsageError("name a site, and an address or a file")
        if opts.slug and not is_slug(opts.slug):
            raise UsageError("--slug is one name of letters and digits")
        page = self._page(args[0], args[1], opts)
        folder = Path(opts.to) / page.site / (opts.slug or slug_of(page.url))
        try:
            freeze(page, folder)
        except FileExistsError as error:
            raise CommandError(f"{error.filename} exists; give --slug", FAILED) from None
        print_lines(f"{folder}: review expected.json, then commit")
        return FAILED

    def _page(self, site: str, place: str, opts: argparse.Namespace) -> Page:
        """Return the page at an address or in a file.

        Raises:
            CommandError: There is none, or it belongs to another site.
        """
        from crawler.runs.crawl import find_spider, process_of
        from crawler.runs.fetch import fetch_pages
        from crawler.spiders.urls import UrlsSpider

        process = process_of(self)
        spider = find_spider(process.spider_loader, site)
        if not hasattr(spider, "site"):
            raise CommandError(f"{site} is no site", USAGE)
        if place.startswith(("http://", "https://")):
            pages, why = fetch_pages(process, UrlsSpider, {"urls": place}, site=spider)
            if not pages:
                raise CommandError(f"{place}: {why}", FAILED)
            page = pages[0]
        else:
            page = _saved_page(Path(place), opts.url, opts.content_type)
        if not spider.site.owns(page.url):
            raise CommandError(f"{page.url} is not an address of {site}", USAGE)
        page.site = site
        return page


def _saved_page(path: Path, url: str, content_type: str | None) -> Page:
    """Return the page in a file.

    Raises:
        OSError: The file cannot be read.
        CommandError: Its page does not state an address.
    """
    from crawler.article import decode_page
    from crawler.discovery import declared_url
    from crawler.items import Page

    body = path.read_bytes()
    url = url or declared_url(decode_page(body, content_type=content_type).text) or ""
    if not url:
        raise CommandError(f"{path} does not state its address; give --url", USAGE)
    fetched_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Page(url=url, site="", body=body, fetched_at=fetched_at, content_type=content_type)
