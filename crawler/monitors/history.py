"""The runs of a site, the latest first, as ``runs.jsonl`` tells them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.store import from_line

BLOCK = 65_536
"""Bytes read at a time, from the end: some hundred runs."""


def last_run(folder: Path, site: str) -> dict[str, Any] | None:
    """The latest run of a site that is in the output, if any."""
    return next(runs_of(folder, site), None)


def runs_of(folder: Path, site: str) -> Iterator[dict[str, Any]]:
    """All runs of a site in the open ``runs.jsonl``, the latest first."""
    for line in backwards(folder / "runs.jsonl"):
        run = from_line(line)
        if run is not None and run.get("site") == site:
            yield run


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
