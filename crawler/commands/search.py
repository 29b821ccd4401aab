"""``scrapy search WORD``: full-text search in the collected articles."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.console.command import OutputCommand
from crawler.console.options import add_since_option
from crawler.console.progress import progress_bar
from crawler.exits import FAILED, NOTHING, OK, CommandError
from crawler.text import printable_line

if TYPE_CHECKING:
    from crawler.records.search import Found


class Command(OutputCommand):
    """Search the collected articles."""

    arguments = "[options] WORD ..."
    summary = "Search titles and texts of the collected articles"
    details = (
        ". An article is found if it contains all the words (Simplified and Traditional characters "
        "are equal). Exit codes: 0 found, 1 the folder cannot be read, 2 wrong call, 3 nothing "
        "found."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for what is searched, and how it is printed."""
        super().add_options(parser)
        parser.add_argument("--site", help="only articles of this site")
        add_since_option(parser, "only articles published")
        parser.add_argument(
            "--order",
            choices=("newest", "best"),
            default="newest",
            help="newest (default) or best match first",
        )
        parser.add_argument(
            "--limit", type=int, default=20, metavar="N", help="articles to print (default: 20)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
        parser.add_argument("--rebuild", action="store_true", help="rebuild the index first")
        parser.add_argument("--quiet", action="store_true", help="show no progress")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Search and print."""
        from crawler.records.lines import total_bytes
        from crawler.records.search import SearchError, search

        folder = self.output_folder()
        total = total_bytes(folder, "articles")
        try:
            with progress_bar(f"indexing {folder}", total, quiet=opts.quiet) as on_progress:
                number, found = search(
                    folder,
                    [word for text in args for word in text.split()],
                    site=opts.site,
                    since=opts.since,
                    order=opts.order,
                    limit=max(opts.limit, 0),
                    on_progress=on_progress,
                    rebuild=opts.rebuild,
                )
        except ValueError as error:
            raise UsageError(str(error)) from None
        except SearchError as error:
            raise CommandError(error, FAILED) from None
        _print(number, found, as_json=opts.json)
        return OK if number else NOTHING


def _print(number: int, found: list[Found], *, as_json: bool) -> None:
    """Print the found articles; ``number`` counts also those beyond the limit."""
    from dataclasses import asdict

    from crawler.store.journal.lines import escape_json

    for one in found:
        if as_json:
            text = json.dumps(asdict(one), ensure_ascii=sys.stdout.encoding.lower() != "utf-8")
            print(escape_json(text))
            continue
        day = printable_line(one.published_at or "no date")[:10]
        print(f"{day:<10}  {printable_line(one.title)}")
        print(f"            {printable_line(one.source or one.site)}  {printable_line(one.url)}")
        if one.origin:
            day = printable_line(one.origin["published_at"])[:10]
            print(f"            first {day}  {printable_line(one.origin['url'])}")
        if one.excerpt:
            print(f"            {printable_line(one.excerpt)}")
    if not as_json and number != len(found):
        print(f"{len(found)} of {number} articles")
    elif not number:
        print("nothing found", file=sys.stderr)
