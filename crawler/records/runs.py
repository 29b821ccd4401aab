"""Reads ``runs.jsonl``: the runs of one site or of all, the latest first."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from crawler.records.lines import closed_files
from crawler.store.files import open_name
from crawler.store.journal.validity import is_time, parse_record

BLOCK_BYTES = 65_536
"""Bytes read at a time from the end of a file; they hold some hundred runs."""

MAX_SITE_RUNS = 750
"""Runs of a site that count as its history: one month of hourly runs."""

SEARCHED_BYTES = 256 * 1024 * 1024
"""Bytes at the end of the files that are searched for the runs of a site: a month of 240 sites,
each crawled hourly. A site without a run in them has no history, however many years came before."""

MAX_RUNS = 20_000
"""Runs searched for sites: one month of thirty sites, each crawled hourly."""

ONE_OFF = frozenset({"urls", "explore", "replay"})
"""Runs started by hand on arbitrary pages. They say nothing about the health of a site."""


def last_run(folder: Path, site: str) -> dict[str, Any] | None:
    """Return the latest run of a site, or ``None`` if it has none of late."""
    return next(runs_of(folder, site), None)


def recent_runs(folder: Path, site: str, *, since: str = "") -> list[dict[str, Any]]:
    """Return at most ``MAX_SITE_RUNS`` runs of a site, the latest first.

    ``since`` is an ISO 8601 time (UTC); runs that ended before it are left out.
    """
    return runs_since(islice(runs_of(folder, site), MAX_SITE_RUNS), since)


def runs_of(folder: Path, site: str) -> Iterator[dict[str, Any]]:
    """Iterate over the runs of a site, the latest first, closed files included.

    The last ``SEARCHED_BYTES`` are searched.
    """
    name = json.dumps(site, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # Most lines are of other sites: parsing them would take twenty times as long.
    lines = (line for line in _latest_lines(folder, SEARCHED_BYTES) if name in line)
    return (run for run in _runs_in(lines) if run.get("site") == site)


def latest_runs(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the latest run of every site, by name, among the latest ``MAX_RUNS`` runs."""
    return {site: runs[0] for site, runs in runs_by_site(folder, 1).items()}


def runs_by_site(folder: Path, limit: int = MAX_SITE_RUNS) -> dict[str, list[dict[str, Any]]]:
    """Return up to ``limit`` runs of every site, by name, among the latest ``MAX_RUNS`` runs.

    The runs of a site are in order, the latest first.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for run in islice(all_runs(folder), MAX_RUNS):
        if isinstance(run.get("site"), str) and len(found.get(run["site"], ())) < limit:
            found.setdefault(run["site"], []).append(run)
    return dict(sorted(found.items()))


def all_runs(folder: Path) -> Iterator[dict[str, Any]]:
    """Iterate over the runs of all sites, the latest first, closed files included.

    ``finished_at`` is an ISO 8601 time with an offset, or ``None`` if the line has no such time.
    """
    return _runs_in(_latest_lines(folder))


def runs_since(runs: Iterable[dict[str, Any]], since: str) -> list[dict[str, Any]]:
    """Return the runs, given the latest first, that ended after a time (ISO 8601, UTC).

    Runs without a time are left out.
    """
    timed = (run for run in runs if run.get("finished_at"))
    return list(takewhile(lambda run: run["finished_at"] > since, timed))


def _is_time(value: object) -> bool:
    try:
        return (
            isinstance(value, str)
            and is_time(value)
            and datetime.fromisoformat(value).tzinfo is not None
        )
    except ValueError:
        return False


def _runs_in(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        run = parse_record("runs", line)
        if run is not None:
            yield run if _is_time(run.get("finished_at")) else run | {"finished_at": None}


def _latest_lines(folder: Path, most: int | None = None) -> Iterator[bytes]:
    """Iterate over the lines of all files, the latest first, up to so many bytes."""
    read = 0
    for path in (folder / open_name("runs"), *reversed(closed_files(folder, "runs"))):
        for line in _lines_backwards(path):
            read += len(line) + 1
            if most is not None and read > most:
                return
            yield line


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """Iterate over the lines of a file, the last first; there are none without a file."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        position = file.seek(0, os.SEEK_END)
        rest = b""
        while position > 0:
            size = min(BLOCK_BYTES, position)
            position -= size
            file.seek(position)
            rest, *whole = (file.read(size) + rest).split(b"\n")
            yield from (line for line in reversed(whole) if line)
    if rest:
        yield rest
