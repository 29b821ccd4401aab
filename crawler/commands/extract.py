"""``scrapy extract FILE``: the article of one page as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.console.progress import spinner
from crawler.exits import NOTHING, OK, CommandError

if TYPE_CHECKING:
    from crawler.items import Article, Page

MAX_BYTES = 10 * 1024 * 1024  # bytes of a page, as in a crawl (DOWNLOAD_MAXSIZE)


class Command(BaseCommand):
    """Read one article from a file and print its record."""

    arguments = "[options] FILE|-"
    summary = "Print the article of an HTML file as JSON (.txt: a page's text as displayed)"
    details = (
        ". Exit codes: 0 printed, 1 the file cannot be read, 2 wrong call, 3 the page is not an "
        "article."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options that say what the file does not."""
        super().add_options(parser)
        parser.add_argument(
            "--url", default="", help="address of the page, if the page does not state it"
        )
        parser.add_argument(
            "--content-type", metavar="TYPE", help="Content-Type header that the server sent"
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="print each line of the page with what became of it and why, not the record",
        )
        parser.add_argument("--json", action="store_true", help="with --explain: print it as JSON")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Extract."""
        from dataclasses import asdict

        from crawler.items import NotAnArticle
        from crawler.store import to_line

        if len(args) != 1:
            raise UsageError("name one file, or - for standard input")
        name = args[0]
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        if opts.explain:
            return _explain(name, body, opts)
        try:
            with spinner(f"reading {len(body):,} bytes"):
                article = read_file(name, body, url=opts.url, content_type=opts.content_type)
        except NotAnArticle as refusal:
            raise CommandError(f"{name}: no article: {refusal}", NOTHING) from None
        print(to_line(asdict(article)))
        return OK


def read_file(name: str, body: bytes, *, url: str, content_type: str | None) -> Article:
    """Return the article in a file.

    Args:
        name: Name of the file, or ``-``; a name in ``.txt`` means text as displayed, not HTML.
        body: The file's bytes.
        url: Address of the page; empty for the one that the page states.
        content_type: The Content-Type header that the server sent.

    Raises:
        NotAnArticle: The page is not an article.
    """
    from crawler.article import decode_page
    from crawler.article.limits import refuse_traps
    from crawler.items import NotAnArticle, Page
    from crawler.pipelines import article_of
    from crawler.responses import site_name

    if len(body) > MAX_BYTES:
        raise NotAnArticle("too_large", f"more than {MAX_BYTES} bytes")
    refuse_traps(body)
    text = decode_page(body, content_type=content_type).text
    url = url or _stated_url(name, text)
    page = Page(
        url=url,
        site=site_name(url),
        body=body,
        fetched_at=datetime.now(UTC),
        content_type=content_type,
    )
    return _read_displayed(page, text) if name.lower().endswith(".txt") else article_of(page)


def _read_displayed(page: Page, text: str) -> Article:
    """Return the article of a page whose body is the text that the page displays.

    Raises:
        NotAnArticle: The text is not an article.
    """
    from crawler.pipelines.identify import identify
    from crawler.pipelines.validate import validate
    from crawler.restore import restore_page_text

    page.article = restore_page_text(text)
    page.article.url = page.url
    validate(page)
    identify(page)
    return page.article


def _explain(name: str, body: bytes, opts: argparse.Namespace) -> int:
    """Print how the page is read and return the exit code."""
    from crawler.article import decode_page
    from crawler.article.explain import explain_article
    from crawler.responses import site_name
    from crawler.sites import all_sites

    url = opts.url or _stated_url(name, decode_page(body, content_type=opts.content_type).text)
    site = all_sites().get(site_name(url))
    explained = explain_article(
        body,
        url=url,
        content_type=opts.content_type,
        fetched_at=datetime.now(UTC),
        charset=site.charset if site else None,
        layouts=site.layouts if site else (),
    )
    if opts.json:
        print(json.dumps(explained.as_dict(), ensure_ascii=False))
    else:
        print(*explained.as_text(), sep="\n")
    return NOTHING if explained.refusal else OK


def _stated_url(name: str, text: str) -> str:
    """Return the address that a page states, or that of its file."""
    from crawler.discovery import declared_url

    return declared_url(text) or (Path(name).absolute().as_uri() if name != "-" else "")
