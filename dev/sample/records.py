"""The expected records of the sample site, made from its texts without reading a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dev.sample.texts import COLUMNS, Text

RECORDS = Path(__file__).parent / "records"

BASE = "{base}"
"""Placeholder of the server's address, ``http://127.0.0.1:PORT``."""

MIRROR_FLAGS = ["hidden_text", "mirror"]
"""Flags of the mirror's page, which hides a list of links."""


def article_record(text: Text) -> dict[str, Any]:
    """Return the expected record of a text's page: the fields that the page determines."""
    moment, precision = text.moment or (None, None)
    words = [block.text for block in text.blocks if block.kind != "image"]
    images = [
        {"url": f"{BASE}/images/{block.image}", "caption": block.text or None}
        for block in text.blocks
        if block.kind == "image"
    ]
    return {
        "url": BASE + text.path,
        "title": text.title,
        "source": text.source,
        "author": text.author,
        "editor": text.editor,
        "published_at": moment.isoformat() if moment else None,
        "published_precision": precision,
        "body": "\n".join(words),
        "images": images,
        "section": ">".join(text.crumbs or (COLUMNS[text.column].title,)),
        "keywords": [word for word in text.keywords if bears_out(text, word)],
        "script": text.script,
        "repairs": [],
        "flags": [],
    }


def bears_out(text: Text, word: str) -> bool:
    """Return whether a declared keyword belongs to the article, not to the column or the site."""
    said = "\n".join([text.title, *(block.text for block in text.blocks if block.kind != "image")])
    return word in said and word not in (text.crumbs or ())


def sighting_record(copy: Text, original: Text, *, mirror: bool = False) -> dict[str, Any]:
    """Return the expected sighting of a copy, with the addresses and the restored article.

    ``same`` says that headline and text equal the original's except for the width of punctuation.
    A mirror's page has neither breadcrumb nor keywords; its ``repairs`` are null, since they
    depend on the damage, not on the text.
    """
    article = article_record(copy)
    if mirror:
        article |= {"section": None, "keywords": [], "repairs": None, "flags": MIRROR_FLAGS}
    return {
        "url": BASE + copy.path,
        "original": BASE + original.path,
        "same": (copy.title, copy.body) == (original.title, original.body),
        "flags": article["flags"],
        "article": article,
    }


def rejected_record(path: str, reason: str, status: int | None) -> dict[str, Any]:
    """Return the expected reject of a page."""
    return {"url": BASE + path, "reason": reason, "status": status}


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    """Return records as JSON lines, sorted by address."""
    ordered = sorted(records, key=lambda record: record["url"])
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ordered).encode()
