"""``scrapy export --as FORMAT``: the articles in a format that other programs know."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from scrapy.exceptions import UsageError

from crawler.console.command import OutputCommand
from crawler.console.options import add_since_option
from crawler.console.output import discard_stdout, new_file, print_on_terminal
from crawler.console.progress import progress_bar
from crawler.exits import OK

FORMATS = ("csv", "schema.org")


class Command(OutputCommand):
    """Export the articles."""

    arguments = "--as FORMAT [options]"
    summary = "Write the articles as schema.org JSON-LD or as CSV"
    details = (
        ": each once, in its latest revision. Exit codes: 0 written, 1 something cannot be read or "
        "written, 2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for format, target and period."""
        super().add_options(parser)
        parser.add_argument(
            "--as", dest="format", choices=FORMATS, required=True, help="format of the export"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", default="-", help="file to write (default: stdout)"
        )
        add_since_option(parser, "only articles found")
        parser.add_argument("--quiet", action="store_true", help="print nothing but errors")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Export."""
        if args:
            raise UsageError("no arguments, only options")
        number = _export(self.output_folder(), opts)
        if opts.output != "-":
            print_on_terminal(f"{opts.output}: {number:,} articles", quiet=opts.quiet)
        return OK


def _export(folder: Path, opts: argparse.Namespace) -> int:
    """Write the articles and return their number."""
    from crawler.records.latest import current_articles
    from crawler.records.lines import total_bytes
    from crawler.report.schema_org import schema_org_line
    from crawler.report.spreadsheet import ENCODING, Spreadsheet

    is_csv = opts.format == "csv"
    number = 0
    total = 2 * total_bytes(folder, "articles")  # read once for the latest revisions, once for all
    with (
        _open_target(opts.output, ENCODING if is_csv else "utf-8") as file,
        progress_bar(f"reading {folder}", total, quiet=opts.quiet) as on_progress,
    ):
        spreadsheet = Spreadsheet(file) if is_csv else None
        for article in current_articles(folder, since=opts.since, on_progress=on_progress):
            if spreadsheet:
                spreadsheet.write(article)
            else:
                file.write(schema_org_line(article))
            number += 1
    return number


@contextmanager
def _open_target(name: str, encoding: str) -> Iterator[TextIO]:
    """Open the file of a name, or standard output for ``-``."""
    if name != "-":
        with new_file(Path(name), encoding) as file:
            yield file
        return
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding=encoding, newline="", write_through=False)
    try:
        yield out
        out.flush()
    except OSError:
        discard_stdout()  # or what is buffered would be written again at exit
        raise
    finally:
        out.detach()
