"""``scrapy report``: what was collected as one page, or as a feed."""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.command import PlainErrors
from crawler.console.progress import new_file, shown_progress, shown_work, tell
from crawler.exits import FAILED
from crawler.records.lines import total_bytes
from crawler.records.since import since_option
from crawler.report.feed import feed_of
from crawler.report.scratch import TABLE_OF, scratch_of
from crawler.report.words import WORDS, language_of


class Command(PlainErrors, ScrapyCommand):
    """Writes the report."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options]"
    does = "Write what was collected as one page for a person, or as an Atom feed"
    more = (
        ". The page needs no network. Exit codes: 0 written, 1 something cannot be read or "
        "written, 2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument(
            "--since", metavar="DATE", help="only what was found since 2025-04-21, or in 30d"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="the page (default: report.html, - for stdout)"
        )
        parser.add_argument(
            "--feed", metavar="FILE", help="write an Atom feed (and a page only where -o is given)"
        )
        parser.add_argument("--language", choices=sorted(WORDS), help="of the page's own words")
        parser.add_argument("--quiet", action="store_true", help="print nothing but errors")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write what was asked for."""
        if args:
            raise UsageError("no arguments, only options", print_help=False)
        try:
            since = since_option(opts.since)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None
        settings: Mapping[str, Any] = self.settings or {}
        folder = Path(settings["CRAWLER_OUTPUT"])
        try:
            if not folder.is_dir():
                raise FileNotFoundError(f"{folder}: no such folder (CRAWLER_OUTPUT)")
            _write(folder, since, opts)
        except BrokenPipeError:
            raise  # the reader had enough
        except (OSError, sqlite3.Error) as error:
            print(f"scrapy report: {error}", file=sys.stderr)
            self.exitcode = FAILED


def _write(folder: Path, since: datetime | None, opts: argparse.Namespace) -> None:
    language = opts.language or language_of(os.environ.get("LC_ALL") or os.environ.get("LANG", ""))
    total = total_bytes(folder, *TABLE_OF)
    with shown_progress(f"reading {folder}", total, quiet=opts.quiet) as told:
        db = scratch_of(folder, told)
    with contextlib.closing(db):
        if opts.feed:
            _deliver(feed_of(db, folder, since=since), opts.feed, opts.quiet)
        if opts.output or not opts.feed:
            from crawler.report.page import report_page  # its libraries load slowly

            with shown_work("writing the page", quiet=opts.quiet):
                page = report_page(db, folder, since=since, language=language)
            _deliver(page, opts.output or "report.html", opts.quiet)


def _deliver(text: str, name: str, quiet: bool) -> None:
    if name == "-":
        sys.stdout.buffer.write(text.encode())
        return
    with new_file(Path(name)) as file:
        file.write(text)
    tell(f"{name}: {len(text.encode()) / 1000:,.0f} kB", quiet=quiet)
