"""``scrapy replay ARCHIVE ...``: archived pages go through the pipelines like crawled ones."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.console.options import add_since_option, add_summary_options, date_argument
from crawler.console.progress import progress_bar
from crawler.exits import FAILED, CommandError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from crawler.archive import ArchiveIndex


class Command(BaseCommand):
    """Read the responses in WARC files as a crawl would, without any network."""

    arguments = "[options] ARCHIVE.warc[.gz]|FOLDER|GLOB ..."
    summary = "Read the pages of WARC archives as if they were being crawled; needs no network"
    details = (
        ". A page captured before its article was last visited changes nothing. Exit codes: 0 "
        "done, 1 an archive is damaged or the output cannot be written, 2 wrong call, 3 nothing "
        "could be read, 130 interrupted."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for what is read, and for the summary."""
        super().add_options(parser)
        parser.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="NAME",
            help="only pages of this declared site or host (may be repeated)",
        )
        add_since_option(parser, "only pages captured")
        parser.add_argument(
            "--until", metavar="DATE", type=date_argument, help="only pages captured before DATE"
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="read known articles again; differences become a revision marked re-read",
        )
        parser.add_argument(
            "--jobs", type=int, metavar="N", help="processes that read (default: one a core)"
        )
        add_summary_options(parser)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replay."""
        from scrapy.settings import Settings
        from scrapy.utils.log import configure_logging

        opts.jobs = usable_cores() if opts.jobs is None else opts.jobs
        if not args:
            raise UsageError("name at least one archive")
        if opts.jobs < 1:
            raise UsageError("--jobs: at least one process must read")
        settings = self.settings or Settings()
        configure_logging(settings)
        return _replay(args, settings, opts)


def _replay(args: list[str], settings: BaseSettings, opts: argparse.Namespace) -> int:
    """Replay the named archives and return the exit code.

    Raises:
        CommandError: The settings are invalid or the output cannot be written.
    """
    from crawler.archive import ArchiveIndex, find_archives
    from crawler.runs.preflight import check_settings

    quiet = opts.quiet or opts.json
    check_settings(settings, quiet=quiet)
    paths, missing = find_archives(args)
    total = sum(path.stat().st_size for path in paths)
    with progress_bar("looking through the archives", total, quiet=quiet) as on_progress:
        index = ArchiveIndex(paths, on_progress, settings.getint("DOWNLOAD_MAXSIZE"))
    damage = [f"{place}: no archive there" for place in missing] + index.damage
    code = FAILED
    try:
        if index.captures or not damage:
            code = _replay_index(index, settings, opts)
    finally:
        index.close()
    for line in index.skipped + damage:
        print(f"scrapy replay: {line}", file=sys.stderr)
    return code or (FAILED if damage else code)


def _replay_index(index: ArchiveIndex, settings: BaseSettings, opts: argparse.Namespace) -> int:
    """Replay the wanted captures of an index and return the exit code."""
    from crawler.monitors.recorder import record_summary
    from crawler.monitors.summary import exit_code
    from crawler.replay import CaptureFilter, Replay, select_captures
    from crawler.runs.summary import print_summary
    from crawler.store import StoreError, open_store

    wanted = CaptureFilter(sites=frozenset(opts.site), since=opts.since, until=opts.until)
    numbers = select_captures(index, wanted)
    try:
        with open_store(settings) as store:
            run = Replay(
                index=index,
                numbers=numbers,
                store=store,
                max_parts=settings.getint("CRAWLER_MAX_PARTS"),
                origin="re-read" if opts.update else "archive",
            )
            quiet = opts.quiet or opts.json
            with progress_bar("replay", len(numbers), unit="pages", quiet=quiet) as on_progress:
                summary = run.run(opts.jobs, on_progress)
    except StoreError as error:
        raise CommandError(error, FAILED) from None
    record_summary(summary, settings)
    print_summary(summary, opts)
    return exit_code(summary)


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
