"""``scrapy replay ARCHIVE...``: archived pages through spider, pipelines and store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.archive import ArchiveIndex
from crawler.exits import FAILED
from crawler.preflight import CannotRunError
from crawler.runs import process_of, run
from crawler.spiders.replay import ReplaySpider


class Command(BaseRunSpiderCommand):
    """Read the responses of WARC files as a crawl would, without any network."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] ARCHIVE.warc[.gz] ..."

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Read the pages of WARC archives as if they were being crawled; needs no network"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            f"{self.short_desc()}. Exit codes: 0 done, 1 an archive is damaged or the output "
            "cannot be written, 2 wrong call, 3 nothing could be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument(
            "--summary", action="store_true", help="print the summary also where no terminal is"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay."""
        if not args:
            raise UsageError("name at least one archive")
        index = ArchiveIndex(Path(arg) for arg in args)
        try:
            self.exitcode = self._replay(index, tell=opts.summary)
        except CannotRunError as error:
            print(f"scrapy replay: {error}", file=sys.stderr)
            self.exitcode = error.code
        finally:
            index.close()
        for line in index.damage:
            print(f"scrapy replay: {line}", file=sys.stderr)
            self.exitcode = self.exitcode or FAILED

    def _replay(self, index: ArchiveIndex, *, tell: bool) -> int:
        if not index.urls and index.damage:
            return FAILED
        return run(process_of(self), ReplaySpider, {"index": index}, tell=tell)
