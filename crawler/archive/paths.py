"""Which archives a person names: files, folders, globs."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

SUFFIXES = (".warc", ".warc.gz")
"""Names of archives in a folder."""


def archives_at(places: Iterable[str]) -> tuple[list[Path], list[str]]:
    """The archives that are named, each once, and the places where there are none.

    A folder stands for all archives in it and in those below it, a glob (``*``, ``**``, ``?``)
    for what it fits; their archives come in the order of their names. A file is taken by any name.
    """
    found: dict[Path, None] = {}
    missing = []
    for place in places:
        here = _archives_at(place)
        found |= dict.fromkeys(here)
        missing += [] if here else [place]
    return list(found), missing


def _archives_at(place: str) -> list[Path]:
    path = Path(place)
    if path.is_file():
        return [path]
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.name.endswith(SUFFIXES))
    if not glob.has_magic(place):
        return []
    fitting = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - also absolute patterns
    wanted = [one for one in fitting if one.endswith(SUFFIXES) or Path(one).is_dir()]
    return [archive for one in wanted for archive in _archives_at(one)]
