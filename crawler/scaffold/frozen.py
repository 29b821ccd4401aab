"""Frozen pages: real pages as they were received, with the record that is expected of each.

A folder holds ``page.html.gz`` (and ``part-2.html.gz`` ... for an article of several pages),
``headers.json`` with headers of the responses, and ``expected.json``: either the fields of the
article, or ``rejected`` with the reason. As long as it has the key ``REVIEW``, nobody has compared
it with the page.
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

from crawler.items import NotAnArticle, Page
from crawler.pipelines import article_of

REVIEW = "_review"
"""Key in ``expected.json`` that a person removes after having compared the record."""

RESERVED_NAMES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
"""Names of devices on Windows, where a checkout would fail."""

KEPT_HEADERS = ("url", "requested_url", "status", "content_type", "etag", "last_modified")


def freeze(page: Page, folder: Path) -> None:
    """Write a page, and what is currently read from it, into a new folder.

    Raises:
        FileExistsError: The folder exists.
    """
    expected = {REVIEW: "compare with the page, then remove this line", **reading_of(page)}
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
    """Return the page in a folder, with its parts, as a spider would yield it."""
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
    """Return the content of ``expected.json`` in a folder."""
    reading: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return reading


def reading_of(page: Page) -> dict[str, Any]:
    """Return the fields of the article that a page is read as, or ``{"rejected": reason}``."""
    try:
        fields = asdict(article_of(page))
    except NotAnArticle as refusal:
        return {"rejected": refusal.reason}
    del fields["content_hash"]  # follows from the text
    return fields


def is_slug(name: str) -> bool:
    """Return whether a name is valid for a folder on any system, and stays in its parent."""
    return bool(re.fullmatch(r"[\w][\w.-]{0,79}", name)) and not RESERVED_NAMES.fullmatch(
        name.lower()
    )


def slug_of(url: str) -> str:
    """Return the name of an address's folder: the end of its path in lower-case ASCII."""
    parts = urlsplit(url)
    words = re.sub(r"[^a-z0-9]+", "-", f"{parts.path}-{parts.query}".lower()).strip("-")
    slug = words.removesuffix("-html").removesuffix("-htm")[-60:].strip("-") or "home"
    return slug if is_slug(slug) else f"page-{slug}"


def _file_name(number: int) -> str:
    return "page.html.gz" if number == 1 else f"part-{number}.html.gz"


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
