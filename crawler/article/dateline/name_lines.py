"""Lines that are names of people and nothing else."""

from __future__ import annotations

from itertools import takewhile

from crawler.article.dateline.people import whole_names
from crawler.article.page import Page

JOINT = 2
"""Writers whose names stand on lines of their own: more are a list."""


def joint_names(page: Page, position: int, name: str) -> str:
    """A name with that on the next line; empty where it begins a list of names."""
    alone = name == page.lines[position].text
    below = takewhile(
        lambda line: line.is_names, page.lines[position + 1 : position + 1 + JOINT] if alone else ()
    )
    names = [whole_names(name), *(whole_names(line.text) for line in below)]
    return " ".join(names) if len(names) <= JOINT else ""
