"""``scrapy search WORDS``: full-text search in what was collected."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.command import PlainErrors
from crawler.console.progress import shown_progress
from crawler.exits import FAILED, NOTHING, OK
from crawler.records.lines import total_bytes
from crawler.records.search import Found, SearchError, search
from crawler.records.since import since_option
from crawler.store.journal.lines import inert
from crawler.text import printable_line


class Command(PlainErrors, ScrapyCommand):
    """Searches."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] WORD ..."
    does = "Search titles and texts of the collected articles"
    more = (
        ". An article is found if it has all the words, as written (simplified and traditional "
        "characters are alike). Exit codes: 0 found, 1 the folder cannot be read, 2 wrong call, "
        "3 nothing found."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        add_search_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Search and print."""
        settings: Mapping[str, Any] = self.settings or {}
        self.exitcode = run_search(Path(settings["CRAWLER_OUTPUT"]), args, opts)


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """The options that ``run_search`` needs."""
    parser.add_argument("--site", help="only this site")
    parser.add_argument("--since", metavar="DATE", help="published since 2025-04-21, or in 30d")
    parser.add_argument("--order", choices=("newest", "best"), default="newest")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most (default 20)")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--rebuild", action="store_true", help="make the index anew first")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def run_search(folder: Path, words: list[str], opts: argparse.Namespace) -> int:
    """Search an output folder, print what was found; the exit code.

    Raises:
        UsageError: for words or options that make no sense.
    """
    if not folder.is_dir():
        print(f"scrapy search: {folder}: no such folder (CRAWLER_OUTPUT)", file=sys.stderr)
        return FAILED
    try:
        since = since_option(opts.since)
        total = total_bytes(folder, "articles")
        with shown_progress(f"indexing {folder}", total, quiet=opts.quiet) as told:
            number, found = search(
                folder,
                [word for text in words for word in text.split()],
                site=opts.site,
                since=since,
                order=opts.order,
                limit=max(opts.limit, 0),
                on_progress=told,
                rebuild=opts.rebuild,
            )
    except ValueError as error:
        raise UsageError(str(error), print_help=False) from None
    except SearchError as error:
        print(f"scrapy search: {error}", file=sys.stderr)
        return FAILED
    _print(number, found, as_json=opts.json)
    return OK if number else NOTHING


def _print(number: int, found: list[Found], *, as_json: bool) -> None:
    for one in found:
        if as_json:
            text = json.dumps(asdict(one), ensure_ascii=sys.stdout.encoding.lower() != "utf-8")
            print(inert(text))
            continue
        day = (one.published_at or "no date")[:10]
        print(f"{day:<10}  {printable_line(one.title)}")
        print(f"            {printable_line(one.source or one.site)}  {printable_line(one.url)}")
        if one.excerpt:
            print(f"            {printable_line(one.excerpt)}")
    if not as_json and number != len(found):
        print(f"{len(found)} of {number} articles")
    elif not number:
        print("nothing found", file=sys.stderr)
