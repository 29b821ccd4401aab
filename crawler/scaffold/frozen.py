"""Frozen pages: the bytes and headers of a real page, with the record expected of it.

A folder holds ``page.html.gz`` (and ``part-2.html.gz`` ... for an article of several
pages), ``headers.json`` with what the server said, and ``expected.json``: either the
fields of the article, or ``rejected`` with the reason. While ``expected.json`` has
``REVIEW``, nobody has vouched for it.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.items import Article, NotAnArticle, Page
from crawler.pipelines import article_of

REVIEW = "_review"
"""Key in ``expected.json`` that a person takes away after having read the record."""

KEPT_HEADERS = ("url", "requested_url", "status", "content_type", "etag", "last_modified")


def freeze(page: Page, folder: Path) -> None:
    """Write a page, and what is read from it now, into a new folder.

    Raises:
        FileExistsError: where the folder exists.
    """
    expected = {REVIEW: "compare with the page, then take this line away", **reading_of(page)}
    folder.mkdir(parents=True)
    pages = [page, *page.parts]
    headers = {
        "site": page.site,
        "fetched_at": page.fetched_at.isoformat(timespec="seconds"),
        "pages": [{name: getattr(one, name) for name in KEPT_HEADERS} for one in pages],
    }
    for number, one in enumerate(pages, start=1):
        (folder / _file_name(number)).write_bytes(gzip.compress(one.body, mtime=0))
    _write_json(folder / "headers.json", headers)
    _write_json(folder / "expected.json", expected)


def frozen_page(folder: Path) -> Page:
    """The page of a folder, with its parts, as the spider would hand it on."""
    headers = json.loads((folder / "headers.json").read_text(encoding="utf-8"))
    fetched_at = datetime.fromisoformat(headers["fetched_at"])
    pages = [
        Page(
            site=headers["site"],
            fetched_at=fetched_at,
            body=gzip.decompress((folder / _file_name(number)).read_bytes()),
            **kept,
        )
        for number, kept in enumerate(headers["pages"], start=1)
    ]
    pages[0].parts = pages[1:]
    return pages[0]


def expected_reading(folder: Path) -> dict[str, Any]:
    """What ``expected.json`` of a folder says."""
    reading: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return reading


def reading_of(page: Page) -> dict[str, Any]:
    """The fields of the article that a page is read as, or ``{"rejected": reason}``."""
    try:
        return fields_of(article_of(page))
    except NotAnArticle as refusal:
        return {"rejected": refusal.reason}


def fields_of(article: Article) -> dict[str, Any]:
    """An article's fields but for the hash, which the text determines."""
    fields = asdict(article)
    del fields["content_hash"]
    return fields


RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps for devices: a checkout would fail there."""


def is_slug(name: str) -> bool:
    """Whether a name can be that of a folder everywhere, and leads nowhere else."""
    return bool(re.fullmatch(r"[\w][\w.-]{0,79}", name)) and not RESERVED.fullmatch(name.lower())


def slug_of(url: str) -> str:
    """Name of the folder of an address: the end of its path, in lower-case letters and digits."""
    parts = urlsplit(url)
    words = re.sub(r"[^a-z0-9]+", "-", f"{parts.path}-{parts.query}".lower()).strip("-")
    slug = words.removesuffix("-html").removesuffix("-htm")[-60:].strip("-") or "home"
    return slug if is_slug(slug) else f"page-{slug}"


def _file_name(number: int) -> str:
    return "page.html.gz" if number == 1 else f"part-{number}.html.gz"


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
