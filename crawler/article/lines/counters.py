"""Counters of downloads, views and likes on lines with other text."""

from __future__ import annotations

from crawler.article.vocab import boilerplate as words

ACT = words.compile("counted_act")
INLINE_COUNTER = words.compile("inline_counter")


def strip_counters(text: str) -> str:
    """Return a line without the counters that a page shows on it; they grow with every visit."""
    return INLINE_COUNTER.sub("", text) if ACT.search(text) else text
