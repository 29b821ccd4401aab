"""Datelines: no text raises, and every value that is read occurs in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, timedelta

from crawler.article.dateline.bylines import parse_byline
from crawler.article.dateline.dates import EARLIEST, find_compact, find_moment, find_yearless
from crawler.article.dateline.grammar import is_dateline, read_dateline, remainder
from crawler.article.dateline.labels import find_entries
from dev.fuzz.targets.seeds import DATELINES, NOW


def check(data: bytes) -> None:
    """Read the bytes as lines in UTF-8."""
    text = data.decode("utf-8", "ignore")
    lines = text.split("\n")
    stated = read_dateline(lines, now=NOW)
    written = _squeezed(text)
    for value in (stated.source, stated.author, stated.editor):
        assert value is None or value.strip() == value != ""
        for word in re.split(r"[\s、，,]+", value or ""):
            assert word in written, f"{word!r} is not in the text"
    check_moments(text)
    for line in lines[:50]:
        is_dateline(line)
        remainder(line)
        names = parse_byline(line)
        assert names is None or all(word in line for word in names.split())
    entries = find_entries(text)
    places = [place for entry in entries for place in (entry.start, entry.end)]
    assert places == sorted(places)


def check_moments(text: str) -> None:
    """Assert that every parser of times returns a plausible time that occurs in the text."""
    find_yearless(text, 2023)
    for moment in (find_moment(text, now=NOW), find_moment(text), find_compact(text, now=NOW)):
        if moment is not None:
            assert 0 <= moment.start < moment.end <= len(text)
            assert any(sign.isnumeric() or sign in "刚剛今昨前〇○" for sign in text)
            assert moment.value.astimezone(UTC).year >= EARLIEST - 1
            assert moment.value <= NOW + timedelta(days=2) or moment.value.year <= NOW.year + 1


def _squeezed(text: str) -> str:
    return "".join(text.split())


def seeds() -> Iterator[bytes]:
    """Yield datelines of the common forms."""
    for line in DATELINES:
        yield line.encode()
        yield line.replace("　", "\n").encode()
    yield "\n".join(DATELINES).encode()
