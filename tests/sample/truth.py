"""The sample site as the tests look at it: its true records and its pages."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from crawler.sample.routes import load_routes
from dev.sample.records import RECORDS
from dev.sample.texts import Text, load_texts

ROUTES = load_routes()
TEXTS = {text.path: text for text in load_texts()}


def records(name: str) -> list[dict[str, Any]]:
    content = (RECORDS / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in content.splitlines()]


def path(record: dict[str, Any]) -> str:
    url: str = record["url"]
    return url.removeprefix("{base}")


def source(address: str) -> str:
    """The source of an article's page, decoded as it was written."""
    text = TEXTS[address]
    return ROUTES[address].body.decode(text.encoding, errors="ignore")


def part_addresses(text: Text) -> list[str]:
    stem, _, suffix = text.path.rpartition(".")
    return [text.path, *(f"{stem}_{number}.{suffix}" for number in range(1, len(text.parts)))]


def visible(html: str) -> str:
    """What stands between the tags."""
    return unescape(re.sub(r"<[^>]*>", "\n", html))
