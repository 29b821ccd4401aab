"""Lists that a page's scripts carry: markup in CDATA, as pagers of the 2010s take it, or data."""

from __future__ import annotations

import re

RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL | re.IGNORECASE)
"""One row of a ``<datastore>``, the form that jpage scripts page through in the browser."""

MAX_ROWS = 2_000
"""Rows of one page: the scripts load some dozens at a time."""


def embedded_rows(html: str) -> list[str]:
    """The markup of rows in scripts, all of a page as one fragment; empty where there are none."""
    if "<record>" not in html and "<RECORD>" not in html:
        return []
    rows = [match[1] for match in list(RECORD.finditer(html))[:MAX_ROWS]]
    return ["".join(f"<div>{row}</div>" for row in rows)] if rows else []


SCRIPT = re.compile(r"<script\b[^>]*>(.{100,2000000}?)</script>", re.DOTALL | re.IGNORECASE)
LISTING = re.compile(r"title[\"']?\s*:", re.IGNORECASE)
"""What a script must name to be a list of articles."""


def listing_scripts(html: str) -> list[str]:
    """The scripts in a page that may hold records with titles."""
    if not LISTING.search(html):
        return []
    return [match[1] for match in SCRIPT.finditer(html) if LISTING.search(match[1])]
