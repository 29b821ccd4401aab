"""``scrapy extract FILE|-``: one article as JSON, from a file."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.article import decode_page
from crawler.article.explain import explain_article
from crawler.article.limits import refuse_traps
from crawler.console.command import PlainErrors
from crawler.console.progress import shown_work
from crawler.discovery import stated_address
from crawler.exits import FAILED, NOTHING
from crawler.items import Article, NotAnArticle, Page
from crawler.pipelines import article_of
from crawler.pipelines.identify import identify
from crawler.pipelines.validate import validate
from crawler.restore import restore_page_text
from crawler.sites import all_sites
from crawler.spiders.pages import site_name
from crawler.store import to_line
from crawler.text import printable_line

MAX_BYTES = 10 * 1024 * 1024
"""As in a crawl."""


class Command(PlainErrors, ScrapyCommand):
    """Read one article from a file and print its record."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] FILE|-"
    does = "Print the article of an HTML file as JSON (.txt: a page's text as displayed)"
    more = (
        ". Exit codes: 0 printed, 1 the file cannot be read, 2 wrong call, 3 the page is no "
        "article."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument(
            "--url", default="", help="address of the page, where it does not state its own"
        )
        parser.add_argument(
            "--content-type", metavar="TYPE", help="Content-Type that the server sent with it"
        )

        parser.add_argument(
            "--explain",
            action="store_true",
            help="print each line of the page with what became of it and why, not the record",
        )
        parser.add_argument("--json", action="store_true", help="with --explain: print it as JSON")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Extract."""
        if len(args) != 1:
            raise UsageError("name one file, or - for standard input")
        name = args[0]
        try:
            body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            return self._stop(f"{name}: {error.strerror or error}", FAILED)
        if opts.explain:
            return self._explain(name, body, opts)
        try:
            with shown_work(f"reading {len(body):,} bytes"):
                article = read_file(name, body, url=opts.url, content_type=opts.content_type)
        except NotAnArticle as refusal:
            return self._stop(f"{name}: no article: {refusal}", NOTHING)
        print(to_line(asdict(article)))
        return None

    def _explain(self, name: str, body: bytes, opts: argparse.Namespace) -> None:
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
        self.exitcode = NOTHING if explained.refusal else 0

    def _stop(self, message: str, code: int) -> None:
        print(f"scrapy extract: {printable_line(message)}", file=sys.stderr)
        self.exitcode = code


def read_file(name: str, body: bytes, *, url: str, content_type: str | None) -> Article:
    """The article of a file's bytes; the name's ending tells a page from a displayed text.

    Raises:
        NotAnArticle: where there is none.
    """
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
    if not name.lower().endswith(".txt"):
        return article_of(page)
    page.article = restore_page_text(text)
    page.article.url = url
    validate(page)
    identify(page)
    return page.article


def _stated_url(name: str, text: str) -> str:
    """Return the address that a page states, or that of its file."""
    return stated_address(text) or (Path(name).absolute().as_uri() if name != "-" else "")
