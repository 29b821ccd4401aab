"""``scrapy monitor [SITE ...]``: the health of the sites, and notices of new problems."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.console.command import OutputCommand
from crawler.console.output import print_lines
from crawler.console.progress import progress_bar, spinner
from crawler.exits import FAILED, OK, UNHEALTHY, USAGE, CommandError
from crawler.text import printable_line

if TYPE_CHECKING:
    from crawler.monitors.alerts import Notice

ADDRESS = "127.0.0.1:9765"  # of this machine only, because the figures are not for everybody


class Command(OutputCommand):
    """Show the health of the sites and send each new problem once."""

    arguments = "[options] [SITE ...]"
    summary = "Show the health of the sites; send new problems and recoveries to CRAWLER_ALERTS"
    details = (
        ". Exit codes: 0 all well, 1 a notice could not be sent or the folder cannot be used, 2 "
        "wrong call, 4 a site has a problem."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for notices, output and metrics."""
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="send and remember nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object a site")
        parser.add_argument("--quiet", action="store_true", help="print nothing but new notices")
        parser.add_argument(
            "--accept",
            action="store_true",
            help="take the present state of the named sites as normal",
        )
        parser.add_argument(
            "--serve",
            metavar="[ADDRESS:]PORT",
            nargs="?",
            const=ADDRESS,
            help=f"serve Prometheus metrics over HTTP until stopped (default: {ADDRESS})",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Show, send and remember the state of the sites, or serve their metrics."""
        folder = self.output_folder()
        if opts.serve:
            return _serve(folder, args, opts.serve, quiet=opts.quiet)
        alerts = self.setting("CRAWLER_ALERTS") or ""
        addresses = alerts.split() if isinstance(alerts, str) else list(alerts)
        return _monitor(folder, args, addresses, self.setting("CRAWLER_METRICS"), opts)


def _serve(folder: Path, names: list[str], address: str, *, quiet: bool) -> int:
    """Serve the metrics of all sites until a signal; return the exit code."""
    from crawler.monitors.metrics import parse_address, serve_metrics

    try:
        host, port = parse_address(address)
    except ValueError as error:
        raise CommandError(error, USAGE) from None
    if names:
        raise CommandError("--serve covers all sites: name none", USAGE)
    try:
        with spinner(f"serving metrics at {host} port {port}, Ctrl-C ends it", quiet=quiet):
            serve_metrics(folder, host, port)
    except OSError as error:
        raise CommandError(f"{address}: {error.strerror or error}", FAILED) from None
    return OK


def _monitor(
    folder: Path, names: list[str], addresses: list[str], metrics: str, opts: argparse.Namespace
) -> int:
    """Show, send and remember the state of some sites, or of all; return the exit code.

    Raises:
        OSError: The folder cannot be used.
        CommandError: No address took the notices; they are sent again next time.
    """
    from datetime import UTC, datetime

    from crawler.monitors.alerts import acknowledged, new_notices, read_notices
    from crawler.records.runs import runs_since

    with spinner(f"reading the runs in {folder}", quiet=opts.quiet):
        known, before = _runs(folder), read_notices(folder)
    if unknown := [name for name in names if name not in known]:
        raise CommandError(f"no runs of {', '.join(unknown)}", USAGE)
    now, since = datetime.now(UTC), acknowledged(before)
    if opts.accept:
        return _accept(folder, names, now.isoformat(timespec="seconds"), dry_run=opts.dry_run)
    runs = {site: runs_since(known[site], since.get(site, "")) for site in names or known}
    notices = [one for site in runs for one in new_notices(site, runs[site], before, now)]
    try:  # before anything is printed: the reader may go away, or the disk behind it be full
        if not opts.dry_run:
            _deliver(folder, addresses, notices, quiet=opts.quiet)
            _write_metrics(folder, metrics)
    finally:
        open_problems, lines = _describe(runs, notices, opts)
        print_lines(*lines)
    return UNHEALTHY if open_problems else OK


def _runs(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the runs of each site, the latest first."""
    from crawler.records.runs import ONE_OFF, runs_by_site

    return {name: runs for name, runs in runs_by_site(folder).items() if name not in ONE_OFF}


def _write_metrics(folder: Path, path: str) -> None:
    """Write the metrics of all sites, if a file is named for them."""
    if path:
        from crawler.monitors.metrics import write_metrics

        write_metrics(folder, Path(path))


def _accept(folder: Path, names: list[str], at: str, *, dry_run: bool) -> int:
    """Remember that the present state of the named sites is normal; return the exit code.

    Raises:
        OSError: It cannot be remembered.
        CommandError: No site is named.
    """
    from crawler.monitors.alerts import Notice, append_notices

    if not names:
        raise CommandError("--accept needs a site", USAGE)
    if not dry_run:
        append_notices(folder, [Notice(at, name, "accepted", "") for name in names])
    return OK


def _describe(
    runs: dict[str, list[dict[str, Any]]], notices: list[Notice], opts: argparse.Namespace
) -> tuple[int, list[str]]:
    """Return the number of problems of all sites, and the lines that describe their state."""
    from dataclasses import asdict

    from crawler.monitors.alerts import latest_checks
    from crawler.monitors.sending import line_of

    number, lines = 0, []
    for site, its_runs in runs.items():
        state = [one for one in latest_checks(its_runs).values() if one]
        number += sum(not one.get("notice") for one in state)
        new = [one for one in notices if one.site == site]
        if opts.json:
            last = its_runs[0].get("finished_at") if its_runs else None
            line = {"site": site, "last_run": last, "problems": state}
            lines.append(json.dumps(line | {"notices": [asdict(one) for one in new]}))
            continue
        if not opts.quiet:
            lines.append(f"{printable_line(site)}: {'well' if not state else ''}".rstrip(" "))
            lines += ["  " + printable_line(f"{one['name']}: {one['detail']}") for one in state]
        label = "would send" if opts.dry_run else "new"
        lines += [f"{label}: {line_of(notice)}" for notice in new]
    return number, lines


def _deliver(folder: Path, addresses: list[str], notices: list[Notice], *, quiet: bool) -> None:
    """Send notices, if there are addresses, and remember them.

    Raises:
        OSError: They cannot be remembered.
        CommandError: Some or all addresses did not take them.
    """
    import logging

    from crawler.monitors.alerts import append_notices
    from crawler.monitors.sending import CannotSendError, send

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its addresses contain secrets
    failed: list[str] = []
    if addresses and notices:
        with progress_bar("sending what is new", len(addresses), quiet=quiet) as on_progress:
            try:
                failed = send(addresses, notices, on_progress)
            except CannotSendError as error:
                raise CommandError(error, FAILED) from None
    append_notices(folder, notices)
    if failed:
        raise CommandError("sent to others, but not to " + ", ".join(failed), FAILED)
