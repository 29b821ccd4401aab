"""Where the lines of a forgotten article remain: in files that were put aside, and in archives."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

from crawler.store import article_id

PUT_ASIDE = ("*.torn-*", "*.damaged-*")
"""Names of the files that recovery leaves in an output folder."""


def remains(folder: Path, archive: Path, article: str, urls: Sequence[str]) -> list[str]:
    """Return where an article remains: files put aside, and responses in the folder of archives.

    ``archive`` is the value of ``CRAWLER_ARCHIVE``; an empty path stands for none.
    """
    found = [str(path) for path in put_aside(folder, [article, *urls])]
    return [*found, *(archived(archive, urls) if archive.name else ())]


def put_aside(folder: Path, needles: Sequence[str]) -> Iterator[Path]:
    """Yield the files put aside in an output folder that contain one of some texts."""
    wanted = [needle.encode() for needle in needles if needle]
    paths = {path for pattern in PUT_ASIDE for path in folder.glob(pattern)}
    for path in sorted(paths):
        if path.is_file() and path.stat().st_size and _contains(path, wanted):
            yield path


def _contains(path: Path, wanted: Sequence[bytes]) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(data.find(needle) >= 0 for needle in wanted)


def archived(folder: Path, urls: Sequence[str]) -> Iterator[str]:
    """Yield the places, ``FILE:OFFSET``, of archived responses from some addresses."""
    from crawler.archive.index import ArchiveIndex  # only few forget where pages are archived
    from crawler.archive.paths import find_archives

    wanted = {article_id(url) for url in urls}
    index = ArchiveIndex(find_archives([str(folder)])[0])
    try:
        for capture in index.captures:
            if article_id(capture.url) in wanted:
                yield f"{capture.archive.path}:{capture.offset}"
    finally:
        index.close()
