"""The runs of a site, the latest first, as ``runs.jsonl`` tells them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from crawler.store import from_line

BLOCK = 65_536
"""Bytes read at a time, from the end: some hundred runs."""

MAX_RUNS = 750
"""Runs of a site that are its history: a month of hourly ones."""

MAX_LINES = 20_000
"""Runs that are looked through for sites: a month of thirty sites, hourly."""


ONE_OFF = frozenset({"urls", "explore", "replay"})
"""Runs that a person makes of this and that: their own exit code tells, and no site is unwell."""


def last_run(folder: Path, site: str) -> dict[str, Any] | None:
    """The latest run of a site that is in the output, if any."""
    return next(runs_of(folder, site), None)


def runs_of(folder: Path, site: str) -> Iterator[dict[str, Any]]:
    """All runs of a site, the latest first, also those in closed files."""
    yield from (run for run in all_runs(folder) if run.get("site") == site)


def all_runs(folder: Path) -> Iterator[dict[str, Any]]:
    """The runs of all sites, the latest first, also those in closed files.

    ``finished_at`` is a time in ISO 8601 or ``None``, whatever an edit by hand made of it.
    """
    closed = sorted(folder.glob("runs.[0-9]*.jsonl"), key=file_number, reverse=True)
    for path in (folder / "runs.jsonl", *closed):
        for line in backwards(path):
            run = from_line(line)
            if run is not None:
                yield run if is_time(run.get("finished_at")) else run | {"finished_at": None}


def is_time(value: object) -> bool:
    """Whether a value of a line is a time in ISO 8601 with its zone."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def file_number(path: Path) -> int:
    """The number in the name of a closed file (``runs.0012.2026-01-31.jsonl``)."""
    digits = path.name.split(".")[1]
    return int(digits) if digits.isdecimal() else 0


def recent_runs(folder: Path, site: str, *, since: str = "") -> list[dict[str, Any]]:
    """Runs of a site that its health is judged by, the latest first: ``MAX_RUNS`` at most.

    ``since``: ISO 8601 time (UTC), before which nothing counts.
    """
    return since_then(islice(runs_of(folder, site), MAX_RUNS), since)


def latest_runs(folder: Path) -> dict[str, dict[str, Any]]:
    """The latest run of every site, by name, among the ``MAX_LINES`` latest runs."""
    return {site: runs[0] for site, runs in runs_by_site(folder, 1).items()}


def runs_by_site(folder: Path, most: int = MAX_RUNS) -> dict[str, list[dict[str, Any]]]:
    """The runs of every site, by name, among the ``MAX_LINES`` latest: ``most`` of each.

    Each site's latest run comes first.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for run in islice(all_runs(folder), MAX_LINES):
        if isinstance(run.get("site"), str) and len(found.get(run["site"], ())) < most:
            found.setdefault(run["site"], []).append(run)
    return dict(sorted(found.items()))


def since_then(runs: Iterable[dict[str, Any]], since: str) -> list[dict[str, Any]]:
    """Those of some runs, the latest first, that ended after a time (ISO 8601, UTC).

    Lines that tell no time, as an edit by hand may leave them, are passed by.
    """
    timed = (run for run in runs if run.get("finished_at"))
    return list(takewhile(lambda run: run["finished_at"] > since, timed))


def backwards(path: Path) -> Iterator[bytes]:
    """The whole lines of a file, the last first; none where there is no file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        place = file.seek(0, os.SEEK_END)
        rest = b""
        while place > 0:
            step = min(BLOCK, place)
            place -= step
            file.seek(place)
            first, *whole = (file.read(step) + rest).split(b"\n")
            rest = first
            yield from (line for line in reversed(whole) if line)
    if rest:
        yield rest
