"""Changes of a page that must not change what is read from it, by name.

The expected result is the reading of the original page, so that no annotation is needed and any
page can be used. The changes expose rules that depend on a word, an element or a position by
accident (metamorphic testing).
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
    """One of ``markup``, ``labels``, ``around``, ``behind`` and ``taken``."""
    name: str
    """Unique."""
    make: Callable[[str, Article], str]
    """Takes the source of a page and the article read from it and returns the changed source,
    or the source itself if the change does not apply."""
    compared: tuple[str, ...] = COLUMNS
    """The fields that must not differ."""
    may_lack: bool = False
    """Whether a field may be missing afterwards; a different value is an error in any case."""


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
