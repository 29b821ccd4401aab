"""What is done with lines that are no records: kept aside, with the place and reason of each."""

from __future__ import annotations

import json
from pathlib import Path

from crawler.store import files
from crawler.store.journal.validity import fault

MAX_NAMED = 3
"""Odd lines named in a message; all are in the file of reasons."""

MAX_LISTED = 100_000
"""Odd lines listed in the file of reasons: a file of noise must not make another of its size."""


class Oddities:
    """Collects the lines of a file that are no records."""

    def __init__(self) -> None:
        self.count = 0
        self.places: list[tuple[int, str]] = []
        """Byte offset and reason of the first ``MAX_LISTED``."""

    def add(self, at: int, why: str) -> None:
        """Count a line."""
        self.count += 1
        if len(self.places) < MAX_LISTED:
            self.places.append((at, why))

    def __str__(self) -> str:
        named = "; ".join(f"byte {at}: {why}" for at, why in self.places[:MAX_NAMED])
        return named + ("; ..." if self.count > MAX_NAMED else "")


def back_up(path: Path, kind: str) -> str:
    """Copy a file, leave only its records in place, and list the other lines beside the copy.

    Returns:
        What was done, as the end of a sentence.
    """
    backup, odd, total = files.back_up(path), Oddities(), 0
    for line in files.read_lines(path):
        total += 1
        why = fault(kind, line.data)
        if why is not None:
            odd.add(line.at, why)
    if odd.count or not files.ends_with_newline(path):
        records = (line.data for line in files.read_lines(path) if fault(kind, line.data) is None)
        files.rewrite(path, records)
    if odd.count:
        lines = [json.dumps({"at": at, "why": why}) + "\n" for at, why in odd.places]
        reasons = backup.with_name(backup.name.replace(".damaged-", ".reasons-"))
        reasons.write_text("".join(lines), encoding="utf-8")
    return (
        f"kept as {backup.name}, the {total - odd.count} whole records of {total} lines stay in the"
        f" file and the state follows it" + (f" (no records: {odd})" if odd.count else "")
    )


def set_aside(path: Path) -> Path:
    """Rename what is in the place of an output file; return its new path."""
    backup = files.backup_name(path, "damaged")
    path.rename(backup)
    files.sync(path.parent)
    return backup
