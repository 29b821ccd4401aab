"""Finds the archives that are named on a command line: files, folders, globs."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

SUFFIXES = (".warc", ".warc.gz")
"""File names of archives in a folder."""


def find_archives(places: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Return the archives at some places, each once, and the places without archives.

    A folder stands for all archives in it and its subfolders, a glob (``*``, ``**``, ``?``) for
    what it matches; both sort their archives by name. A file may have any name.
    """
    found: dict[Path, None] = {}
    missing = []
    for place in places:
        archives = _archives_at(place)
        found |= dict.fromkeys(archives)
        missing += [] if archives else [place]
    return list(found), missing


def _archives_at(place: str) -> list[Path]:
    path = Path(place)
    if path.is_file():
        return [path]
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.name.endswith(SUFFIXES))
    if not glob.has_magic(place):
        return []
    matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - also absolute patterns
    wanted = [one for one in matches if one.endswith(SUFFIXES) or Path(one).is_dir()]
    return [archive for one in wanted for archive in _archives_at(one)]
