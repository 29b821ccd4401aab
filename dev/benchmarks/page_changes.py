"""Changes of a page that must not change what is read from it, by name.

Whoever changes a page knows what must come of it without a gold of his own: the same. So any
pages serve, and a rule that leans on a word, an element or a place by accident is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crawler.items import Article
from dev.benchmarks.changes_boxes import BEHIND_TEXT, BOXES
from dev.benchmarks.changes_labels import LABELS, without_fields
from dev.benchmarks.changes_markup import MARKUP

COLUMNS = ("title", "source", "author", "editor", "published_at", "body")
"""The fields that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One way to change a page."""

    group: str
    """Markup, labels, boxes around, boxes behind the text, or fields taken away."""
    name: str
    """Alone among all."""
    make: Callable[[str, Article], str]
    """From the source of a page and the article as read from it to the changed source;
    the source itself where the page has no place for the change."""
    compared: tuple[str, ...] = COLUMNS
    """What must not become other than it was."""
    may_lack: bool = False
    """Whether it may be missing afterwards; another value is wrong all the same."""


def _of_source(make: Callable[[str], str]) -> Callable[[str, Article], str]:
    return lambda source, _: make(source)


CHANGES: tuple[Change, ...] = (
    *(Change(group="markup", name=name, make=_of_source(make)) for name, make in MARKUP.items()),
    *(Change(group="labels", name=name, make=make) for name, make in LABELS.items()),
    *(Change(group="around", name=name, make=make) for name, make in BOXES.items()),
    *(Change(group="behind", name=name, make=make) for name, make in BEHIND_TEXT.items()),
    Change(
        group="taken",
        name="no dateline",
        make=_of_source(without_fields),
        compared=("source", "author", "editor", "published_at"),
        may_lack=True,
    ),
)
"""All changes, group by group."""
