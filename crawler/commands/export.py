"""``scrapy export --as FORM``: the articles in a form that other programs know."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.command import PlainErrors, print_nowhere
from crawler.console.progress import new_file, shown_progress, tell
from crawler.exits import FAILED
from crawler.records.latest import CurrentArticle, current_articles
from crawler.records.lines import total_bytes
from crawler.records.since import since_option
from crawler.report.schema_org import schema_org_line
from crawler.report.spreadsheet import ENCODING, Spreadsheet


def _schema_org(file: TextIO) -> Callable[[CurrentArticle], object]:
    return lambda article: file.write(schema_org_line(article))


FORMS: dict[str, tuple[str, Callable[[TextIO], Callable[[CurrentArticle], object]]]] = {
    "schema.org": ("utf-8", _schema_org),
    "csv": (ENCODING, lambda file: Spreadsheet(file).write),
}
"""Name of a form to its encoding and to what makes a writer of articles for a file."""


class Command(PlainErrors, ScrapyCommand):
    """Exports."""

    requires_project = True
    requires_crawler_process = False

    takes = "--as FORM [options]"
    does = "Write the articles as schema.org JSON-LD or as CSV"
    more = (
        ": each once, in its last revision. Exit codes: 0 written, 1 something cannot be read or "
        "written, 2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument(
            "--as", dest="form", choices=sorted(FORMS), required=True, help="the form"
        )
        parser.add_argument("-o", "--output", metavar="FILE", default="-", help="default: stdout")
        parser.add_argument(
            "--since", metavar="DATE", help="only what was found since 2025-04-21, or in 30d"
        )
        parser.add_argument("--quiet", action="store_true", help="print nothing but errors")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export."""
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
            number = _export(folder, since, opts)
        except BrokenPipeError:
            raise  # the reader had enough
        except OSError as error:
            print(f"scrapy export: {error}", file=sys.stderr)
            self.exitcode = FAILED
            return
        if opts.output != "-":
            tell(f"{opts.output}: {number:,} articles", quiet=opts.quiet)


def _export(folder: Path, since: datetime | None, opts: argparse.Namespace) -> int:
    encoding, writer = FORMS[opts.form]
    number = 0
    total = 2 * total_bytes(folder, "articles")  # once for the last revisions, once for all
    with (
        _target(opts.output, encoding) as file,
        shown_progress(f"reading {folder}", total, quiet=opts.quiet) as told,
    ):
        write = writer(file)
        for article in current_articles(folder, since=since, on_progress=told):
            write(article)
            number += 1
    return number


@contextmanager
def _target(name: str, encoding: str) -> Iterator[TextIO]:
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
        print_nowhere()  # else what is left is tried again, and all of it closed
        raise
    finally:
        out.detach()
