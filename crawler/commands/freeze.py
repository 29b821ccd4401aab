"""``scrapy freeze SITE URL|FILE``: a real page becomes a test."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.article import decode_page
from crawler.console.command import PlainErrors
from crawler.discovery import stated_address
from crawler.exits import FAILED, USAGE
from crawler.items import Page
from crawler.runs.crawl import pages_asked, process_of, spider_named
from crawler.runs.preflight import CannotRunError
from crawler.scaffold.frozen import freeze, is_slug, slug_of
from crawler.spiders.urls import UrlsSpider
from crawler.text import printable_line


class Command(PlainErrors, ScrapyCommand):
    """Store a page under ``tests/pages`` with what is read from it."""

    requires_project = True

    takes = "[options] SITE URL|FILE"
    does = "Store a page as a test under tests/pages/SITE; review what was read, then commit"
    more = (
        ". Exit codes: 1 stored and to be reviewed, or the page cannot be had (the message "
        "tells), 2 wrong call, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--url", default="", help="address of the page in FILE")
        parser.add_argument("--content-type", metavar="TYPE", help="Content-Type sent with FILE")
        parser.add_argument("--slug", default="", help="name of the folder (default: from the URL)")
        parser.add_argument("--to", default="tests/pages", help="folder of the frozen pages")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Freeze."""
        if len(args) != 2:
            raise UsageError("name a site, and an address or a file")
        if opts.slug and not is_slug(opts.slug):
            raise UsageError("--slug is one name of letters and digits", print_help=False)
        self.exitcode = FAILED  # also when all went well: a person has to look
        try:
            page = self._page(args[0], args[1], opts)
            folder = Path(opts.to) / page.site / (opts.slug or slug_of(page.url))
            freeze(page, folder)
        except CannotRunError as error:
            self.exitcode = error.code
            print(f"scrapy freeze: {printable_line(error)}", file=sys.stderr)
        except FileExistsError as error:
            print(f"scrapy freeze: {error.filename} exists; give --slug", file=sys.stderr)
        else:
            print(f"{folder}: review expected.json, then commit")

    def _page(self, site: str, place: str, opts: argparse.Namespace) -> Page:
        spider = spider_named(process_of(self).spider_loader, site)
        if not hasattr(spider, "site"):
            raise CannotRunError(f"{site} is no site", USAGE)
        if place.startswith(("http://", "https://")):
            page = self._fetched(place, spider)
        else:
            page = _saved(Path(place), opts.url, opts.content_type)
        if not spider.site.owns(page.url):
            raise CannotRunError(f"{page.url} is no address of {site}", USAGE)
        page.site = site
        return page

    def _fetched(self, url: str, spider: Any) -> Page:
        """The page, fetched as a crawl would fetch it."""
        pages, why = pages_asked(process_of(self), UrlsSpider, {"urls": url}, site=spider)
        if not pages:
            raise CannotRunError(f"{url}: {why}", FAILED)
        return pages[0]


def _saved(path: Path, url: str, content_type: str | None) -> Page:
    """The page of a file.

    Raises:
        CannotRunError: where it cannot be read, or has no address.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror or error}", FAILED) from None
    url = url or stated_address(decode_page(body, content_type=content_type).text) or ""
    if not url:
        raise CannotRunError(f"{path} states no address of its own; give --url", USAGE)
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Page(url=url, site="", body=body, fetched_at=moment, content_type=content_type)
