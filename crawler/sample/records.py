"""The true records of the sample site, made from its texts and from nothing that reads pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crawler.sample.columns import COLUMNS
from crawler.sample.routes import ROOM
from crawler.sample.texts import Text

RECORDS = ROOM / "records"
BASE = "{base}"
"""Stands for the server's address, ``http://127.0.0.1:PORT``."""

MIRROR_FLAGS = ["hidden_text", "mirror"]
"""What a reader should know of the mirror's page: it hides a list of links."""


def article_record(text: Text) -> dict[str, Any]:
    """What a perfect reader makes of a text's page: the fields that the page determines."""
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
    """Whether a declared keyword is one of the article, and not of the column or the site."""
    said = "\n".join([text.title, *(block.text for block in text.blocks if block.kind != "image")])
    return word in said and word not in (text.crumbs or ())


def sighting_record(copy: Text, original: Text, *, mirror: bool = False) -> dict[str, Any]:
    """A copy: its address, the original's, and what the copy's own page says, mended.

    ``same``: headline and text are the original's, but for the width of punctuation marks.
    A mirror's page has neither breadcrumb nor keywords; its ``repairs`` are null here, because
    they depend on the damage, not on the text.
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
    """A page that is no article."""
    return {"url": BASE + path, "reason": reason, "status": status}


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    """Records as JSON lines, by address."""
    ordered = sorted(records, key=lambda record: record["url"])
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ordered).encode()
