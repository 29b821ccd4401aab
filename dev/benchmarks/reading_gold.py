"""The input of the reading benchmark: annotated pages, and site copies with their lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.archive import Archive

FIELDS = ("title", "published_at", "source", "author", "editor")
"""The fields that are compared as a whole; bodies are compared by shingles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """One annotated page."""

    file: str
    """Name of the file in the folder."""
    url: str
    """Address of the page; an invented one if the real one is unknown."""
    content: bytes
    """The page as saved."""
    values: dict[str, list[str | None]]
    """Field to the values that count as correct, the displayed one first."""
    bodies: list[str]
    """The texts that count as correct, one paragraph a line."""
    optional_lines: list[str]
    """Lines of the body that may be present or absent."""
    notes: str = ""
    """What is difficult about the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """An article of a site copy with the title and date on the list page that links it."""

    url: str
    title: str
    """Possibly truncated."""
    date: str
    """In the form of the list: ``2024-05-06``, ``2024年5月6日``, ``05-06``."""
    list_url: str
    content: bytes
    content_type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCopy:
    """A copy of a whole site."""

    name: str
    articles: list[ListedPage] = field(default_factory=list)
    list_pages: list[tuple[str, bytes, str | None]] = field(default_factory=list)
    """Address, content and Content-Type of each list page."""


def gold_pages(folder: Path) -> list[GoldPage]:
    """Return the usable pages of a folder in the order of its ``gold.jsonl``.

    Raises:
        FileNotFoundError: ``gold.jsonl`` or a page that it names is missing.
    """
    rows = [row for row in _rows(folder / "gold.jsonl") if row.get("usable", True)]
    return [_gold_page(folder, row) for row in rows]


def site_copies(folder: Path) -> Iterator[SiteCopy]:
    """Yield the site copies of a folder: each ``NAME.warc.gz`` with a ``NAME.gold.jsonl``."""
    for archive in sorted(folder.glob("*.warc.gz")):
        listing = archive.with_name(archive.name.removesuffix(".warc.gz") + ".gold.jsonl")
        if listing.exists():
            yield _site_copy(archive, _rows(listing))


def _site_copy(archive: Path, rows: list[dict[str, Any]]) -> SiteCopy:
    pages: dict[str, tuple[bytes, str | None]] = {}
    for response in Archive(archive).responses():
        headers = {name.lower(): value for name, value in response.headers}
        if response.status == 200:
            pages.setdefault(response.url, (response.body, headers.get("content-type")))
    lists = dict.fromkeys(row["list"] for row in rows)
    return SiteCopy(
        name=archive.name.removesuffix(".warc.gz"),
        articles=[
            ListedPage(
                url=row["url"],
                title=row["title"],
                date=row["date"],
                list_url=row["list"],
                content=pages[row["url"]][0],
                content_type=pages[row["url"]][1],
            )
            for row in rows
            if row["url"] in pages
        ],
        list_pages=[(url, *pages[url]) for url in lists if url in pages],
    )


def _gold_page(folder: Path, row: dict[str, Any]) -> GoldPage:
    alternatives = row.get("alt") or {}
    return GoldPage(
        file=row["file"],
        url=row.get("url") or f"http://page.invalid/{row['file']}",
        content=(folder / row["file"]).read_bytes(),
        values={name: [row.get(name), *_listed(alternatives.get(name))] for name in FIELDS},
        bodies=[row.get("body") or "", *(one or "" for one in _listed(alternatives.get("body")))],
        optional_lines=row.get("optional_lines") or [],
        notes=_noted(row.get("notes")),
    )


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _noted(value: Any) -> str:
    return "; ".join(str(one) for one in _listed(value))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
