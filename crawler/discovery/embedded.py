"""Lists that a page's scripts carry: markup in CDATA, as pagers of the 2010s take it, or data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

RECORD = (
    re.compile(r"<record>\s*+<!\[CDATA\[", re.IGNORECASE),
    re.compile(r"\]\]>\s*+</record>", re.IGNORECASE),
)
"""Where a row of a ``<datastore>`` begins and ends, the form that jpage scripts page through."""

MAX_ROWS = 2_000
"""Rows of one page: the scripts load some dozens at a time."""


def embedded_rows(html: str) -> list[str]:
    """The markup of rows in scripts, all of a page as one fragment; empty where there are none."""
    if "<record>" not in html and "<RECORD>" not in html:
        return []
    rows = list(islice(_between(html, *RECORD), MAX_ROWS))
    return ["".join(f"<div>{row}</div>" for row in rows)] if rows else []


SCRIPT = (
    re.compile(r"<script\b[^<>]*>", re.IGNORECASE),
    re.compile(r"</script>", re.IGNORECASE),
)
"""Where a script begins and ends."""

SHORTEST, LONGEST = 100, 2_000_000
"""Characters of a script that may hold a list."""

LISTING = re.compile(r"title[\"']?\s*:", re.IGNORECASE)
"""What a script must name to be a list of articles."""


def listing_scripts(html: str) -> list[str]:
    """The scripts in a page that may hold records with titles."""
    if not LISTING.search(html):
        return []
    scripts = (one for one in _between(html, *SCRIPT) if SHORTEST <= len(one) <= LONGEST)
    return [one for one in scripts if LISTING.search(one)]


def _between(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[str]:
    """What stands between an opening and the next closing; no sign is looked at twice."""
    opened = opening.search(html)
    while opened and (closed := closing.search(html, opened.end())):
        yield html[opened.end() : closed.start()]
        opened = opening.search(html, closed.end())
