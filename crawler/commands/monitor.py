"""``scrapy monitor [SITE ...]``: the health of the sites, and notices of what is new about it."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand

from crawler.console.command import PlainErrors
from crawler.console.output import printed
from crawler.console.progress import shown_progress, shown_work
from crawler.exits import FAILED, OK, UNHEALTHY, USAGE
from crawler.monitors.alerts import Notice, accepted, news, remember, state_of, told
from crawler.monitors.sending import CannotSendError, line_of, send
from crawler.records.runs import ONE_OFF, runs_by_site, runs_since
from crawler.text import printable_line

ADDRESS = "127.0.0.1:9765"
"""Where metrics are served unless told otherwise: to this machine only, for the figures are
not everybody's. A Prometheus elsewhere comes through a proxy that knows it."""


class Command(PlainErrors, ScrapyCommand):
    """Tells how the sites do, each new problem once."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] [SITE ...]"
    does = "Show the health of the sites; send new problems and recoveries to CRAWLER_ALERTS"
    more = (
        ". Exit codes: 0 all well, 1 a notice could not be sent or the folder cannot be used, 2 "
        "wrong call, 4 a site has a problem."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="send and remember nothing")
        parser.add_argument("--json", action="store_true", help="one object a site and line")
        parser.add_argument("--quiet", action="store_true", help="print nothing but new notices")
        parser.add_argument(
            "--accept", action="store_true", help="take the named sites as they are for usual"
        )
        parser.add_argument(
            "--serve",
            metavar="[ADDRESS:]PORT",
            nargs="?",
            const=ADDRESS,
            help=f"serve Prometheus metrics over HTTP until stopped (default {ADDRESS})",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, tell, remember."""
        settings: Mapping[str, Any] = self.settings or {}
        folder = Path(settings["CRAWLER_OUTPUT"])
        if not folder.is_dir():
            print(f"scrapy monitor: {folder}: no such folder (CRAWLER_OUTPUT)", file=sys.stderr)
            self.exitcode = FAILED
            return
        if opts.serve:
            self.exitcode = serve(folder, args, opts.serve, quiet=opts.quiet)
            return
        wanted = settings["CRAWLER_ALERTS"] or ""
        addresses = wanted.split() if isinstance(wanted, str) else list(wanted)
        logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its addresses hold secrets
        try:
            self.exitcode = monitor(folder, args, addresses, settings["CRAWLER_METRICS"], opts)
        except CannotSendError as error:
            print(f"scrapy monitor: {printable_line(error)}", file=sys.stderr)
            self.exitcode = FAILED


def serve(folder: Path, names: list[str], place: str, *, quiet: bool = False) -> int:
    """Serve the metrics of all sites until a signal; the exit code."""
    from crawler.monitors.serving import place_of, serve_metrics  # a library only some need

    try:
        host, port = place_of(place)
    except ValueError as error:
        print(f"scrapy monitor: {error}", file=sys.stderr)
        return USAGE
    if names:
        print("scrapy monitor: --serve tells of all sites: name none", file=sys.stderr)
        return USAGE
    try:
        with shown_work(f"serving metrics at {host} port {port}, Ctrl-C ends it", quiet=quiet):
            serve_metrics(folder, host, port)
    except OSError as error:
        print(f"scrapy monitor: {place}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    return OK


def monitor(
    folder: Path, names: list[str], addresses: list[str], metrics: str, opts: argparse.Namespace
) -> int:
    """Show, send and remember the state of some sites, or of all; the exit code.

    Raises:
        OSError: where the folder cannot be used.
        CannotSendError: where no address took the notices; they are tried again next time.
    """
    with shown_work(f"reading the runs in {folder}", quiet=opts.quiet):
        runs, before = runs_by_site(folder), told(folder)
    known = {name: its_runs for name, its_runs in runs.items() if name not in ONE_OFF}
    unknown = [name for name in names if name not in known]
    if unknown or (opts.accept and not names):
        problem = f"no runs of {', '.join(unknown)}" if unknown else "--accept needs a site"
        print(f"scrapy monitor: {problem}", file=sys.stderr)
        return USAGE
    now, since = datetime.now(UTC), accepted(before)
    if opts.accept:
        return accept(folder, [] if opts.dry_run else names, now)
    runs = {site: runs_since(known[site], since.get(site, "")) for site in names or known}
    notices = [one for site in runs for one in news(site, runs[site], before, now)]
    try:  # before anything is printed: whoever reads that may go away, or its disk be full
        if not opts.dry_run:
            deliver(folder, addresses, notices, quiet=opts.quiet)
            if metrics:
                from crawler.monitors.metrics import write_metrics  # a library only some need

                write_metrics(folder, Path(metrics))
    finally:
        open_problems, shown = show(runs, notices, opts)
        printed(*shown)
    return UNHEALTHY if open_problems else OK


def accept(folder: Path, names: list[str], now: datetime) -> int:
    """Take sites as they are for usual; the exit code.

    Raises:
        OSError: where it cannot be remembered.
    """
    at = now.isoformat(timespec="seconds")
    remember(folder, [Notice(at, name, "accepted", "") for name in names])
    return OK


def show(
    runs: dict[str, list[dict[str, Any]]], notices: list[Notice], opts: argparse.Namespace
) -> tuple[int, list[str]]:
    """How many problems the sites have, and the lines that tell of their state."""
    number, shown = 0, []
    for site, its_runs in runs.items():
        state = [one for one in state_of(its_runs).values() if one]
        number += sum(not one.get("notice") for one in state)
        new = [one for one in notices if one.site == site]
        if opts.json:
            last = its_runs[0].get("finished_at") if its_runs else None
            line = {"site": site, "last_run": last, "problems": state}
            shown.append(json.dumps(line | {"notices": [asdict(one) for one in new]}))
            continue
        if not opts.quiet:
            shown.append(f"{printable_line(site)}: {'well' if not state else ''}".rstrip(" "))
            shown += [f"  {one['name']}: {printable_line(one['detail'])}" for one in state]
        said = "would tell" if opts.dry_run else "new"
        shown += [f"{said}: {line_of(notice)}" for notice in new]
    return number, shown


def deliver(
    folder: Path, addresses: list[str], notices: list[Notice], *, quiet: bool = False
) -> None:
    """Send notices, if there is where to, and remember that they were told.

    Raises:
        OSError: where they cannot be remembered.
        CannotSendError: where no address took them.
    """
    failed: list[str] = []
    if addresses and notices:
        with shown_progress("sending what is new", len(addresses), quiet=quiet) as sent:
            failed = send(addresses, notices, sent)
    remember(folder, notices)
    if failed:
        raise CannotSendError("told to others, but not to " + ", ".join(failed))
