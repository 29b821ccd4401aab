"""``scrapy replay ARCHIVE...``: archived pages take the way of crawled ones."""

from __future__ import annotations

import argparse
import os
import sys

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.log import configure_logging

from crawler.archive import ArchiveIndex, archives_at
from crawler.console.command import PlainErrors
from crawler.console.output import add_telling, tell
from crawler.console.progress import shown_progress
from crawler.exits import FAILED
from crawler.monitors.run import write_down
from crawler.monitors.summary import exit_code
from crawler.records.since import since_option
from crawler.replay import Replay, Wanted, choose
from crawler.replay.progress import shown
from crawler.runs.preflight import CannotRunError, check_settings
from crawler.store import StoreError, open_store


class Command(PlainErrors, ScrapyCommand):
    """Read the responses of WARC files as a crawl would, without any network."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] ARCHIVE.warc[.gz]|FOLDER|GLOB ..."
    does = "Read the pages of WARC archives as if they were being crawled; needs no network"
    more = (
        ". A page that was captured before the last look at it changes nothing. Exit codes: 0 "
        "done, 1 an archive is damaged or the output cannot be written, 2 wrong call, 3 nothing "
        "could be read, 130 interrupted."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        when = "2025-04-21, 2025-04-21T08:00 (in China) or 30d (days before now)"
        parser.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="NAME",
            help="only pages of this declared site or host; may be given again",
        )
        parser.add_argument("--since", metavar="DATE", help=f"only what was captured since: {when}")
        parser.add_argument("--until", metavar="DATE", help="only what was captured before")
        parser.add_argument(
            "--update",
            action="store_true",
            help="read known articles anew; what differs becomes a revision marked re-read",
        )
        parser.add_argument(
            "--jobs", type=int, metavar="N", help="processes that read (default: one a core)"
        )
        add_telling(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay."""
        jobs = cores() if opts.jobs is None else opts.jobs
        if not args:
            raise UsageError("name at least one archive")
        if jobs < 1:
            raise UsageError("--jobs: at least one process must read")
        try:
            since, until = since_option(opts.since), since_option(opts.until)
        except ValueError as error:
            raise UsageError(str(error)) from None
        settings = self.settings or Settings()
        configure_logging(settings)
        wanted = Wanted(sites=frozenset(opts.site), since=since, until=until)
        try:
            self.exitcode = replay(args, wanted, jobs, settings, opts)
        except CannotRunError as error:
            print(f"scrapy replay: {error}", file=sys.stderr)
            self.exitcode = error.code


def replay(
    args: list[str],
    wanted: Wanted,
    jobs: int,
    settings: BaseSettings,
    opts: argparse.Namespace,
) -> int:
    """Replay the archives that are named; the exit code.

    Raises:
        CannotRunError: where the settings cannot be right or the output cannot be written.
    """
    quiet = opts.quiet or opts.json
    check_settings(settings, quiet=quiet)
    paths, missing = archives_at(args)
    total = sum(path.stat().st_size for path in paths)
    with shown_progress("looking through the archives", total, quiet=quiet) as told:
        index = ArchiveIndex(paths, told)
    damage = [f"{place}: no archive there" for place in missing] + index.damage
    code = FAILED
    try:
        if index.captures or not damage:
            code = _run(index, wanted, jobs, settings, opts)
    finally:
        index.close()
    for line in damage:
        print(f"scrapy replay: {line}", file=sys.stderr)
    return code or (FAILED if damage else code)


def _run(
    index: ArchiveIndex, wanted: Wanted, jobs: int, settings: BaseSettings, opts: argparse.Namespace
) -> int:
    places = choose(index, wanted)
    try:
        with open_store(settings) as store:
            run = Replay(
                index=index,
                places=places,
                store=store,
                max_parts=settings.getint("CRAWLER_MAX_PARTS"),
                origin="re-read" if opts.update else "archive",
            )
            with shown(len(places), quiet=opts.quiet or opts.json) as told:
                summary = run.run(jobs, told)
    except StoreError as error:
        raise CannotRunError(str(error), FAILED) from None
    write_down(summary, settings)
    tell(summary, opts)
    return exit_code(summary)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
