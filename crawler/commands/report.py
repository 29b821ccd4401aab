"""``scrapy report``: the collected articles as one page or as a feed."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.console.command import OutputCommand
from crawler.console.options import add_since_option
from crawler.console.output import new_file, print_on_terminal
from crawler.console.progress import progress_bar, spinner
from crawler.exits import FAILED, OK, CommandError

LANGUAGES = ("en", "zh")


class Command(OutputCommand):
    """Write the report."""

    summary = "Write what was collected as one page for a person, or as an Atom feed"
    details = (
        ". The page needs no network. Exit codes: 0 written, 1 something cannot be read or "
        "written, 2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for targets, period and language."""
        super().add_options(parser)
        add_since_option(parser, "only articles found")
        parser.add_argument(
            "-o",
            "--output",
            metavar="FILE",
            help="file of the page (default: report.html, - for stdout)",
        )
        parser.add_argument(
            "--feed", metavar="FILE", help="write an Atom feed (and a page only with -o)"
        )
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            help="language of the page's own words (default: the locale's)",
        )
        parser.add_argument("--quiet", action="store_true", help="print nothing but errors")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write the page, the feed or both."""
        from sqlite3 import Error

        if args:
            raise UsageError("no arguments, only options")
        try:
            _write(self.output_folder(), opts)
        except Error as error:
            raise CommandError(error, FAILED) from None
        return OK


def _write(folder: Path, opts: argparse.Namespace) -> None:
    from crawler.records.lines import total_bytes
    from crawler.report.database import SOURCES, build_database

    total = total_bytes(folder, *SOURCES)
    with progress_bar(f"reading {folder}", total, quiet=opts.quiet) as on_progress:
        db = build_database(folder, on_progress)
    with contextlib.closing(db):
        if opts.feed:
            from crawler.report.feed import atom_feed

            _save(atom_feed(db, folder, since=opts.since), opts.feed, opts.quiet)
        if opts.output or not opts.feed:
            from crawler.report.labels import language_of
            from crawler.report.page import report_page

            locale = os.environ.get("LC_ALL") or os.environ.get("LANG", "")
            language = opts.language or language_of(locale)
            with spinner("writing the page", quiet=opts.quiet):
                page = report_page(db, folder, since=opts.since, language=language)
            _save(page, opts.output or "report.html", opts.quiet)


def _save(text: str, name: str, quiet: bool) -> None:
    if name == "-":
        sys.stdout.buffer.write(text.encode())
        return
    with new_file(Path(name)) as file:
        file.write(text)
    print_on_terminal(f"{name}: {len(text.encode()) / 1000:,.0f} kB", quiet=quiet)
