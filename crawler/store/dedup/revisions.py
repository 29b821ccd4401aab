"""What counts as an edit of a known article, and how it reads. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import zip_longest
from typing import Any, Literal

from rapidfuzz.distance import Indel

from crawler.items import Change
from crawler.store.dedup.normalize import content_hash, folded

WATCHED = ("title", "source", "author", "editor", "published_at", "body")
"""Fields whose change is an edit; the others follow the page's furniture."""

EMPTIED = 0.34
"""A body that shrinks below this share of the known one is no edit: a page that lost its
text (a captcha, a maintenance page, a soft 404), not an article that lost two thirds."""

SHORT = 60
"""Characters of a body that says too little to be called emptied."""

REPLACED = 0.2
"""Share of characters in common below which a page shows another text altogether; a first
report that grew into the whole story under its headline may have less."""

REREAD: Literal["re-read"] = "re-read"
"""What ``evidence`` says of a revision that a better reading of the same page made."""

UNREAD = frozenset({"id", "revision", "fetched_at", "evidence"})
"""Fields that do not tell what a page says."""

DIFF_CONTEXT = 1
"""Unchanged paragraphs shown around a change."""


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The watched fields in which a page was edited.

    A value that the page no longer states is no edit but another template, and so is
    one that it did not state before; spacing, script and punctuation are none either.
    """
    return [name for name in WATCHED if _differs(name, old.get(name), new.get(name))]


def reread_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The fields that a reading of the same page finds to be other ones, if only by a space."""
    return [name for name in new if name not in UNREAD and new[name] != old.get(name)]


def refusal(old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """Why what a known page shows now is no edit of it: ``emptied``, ``replaced``, or not."""
    before, after = folded(old["body"]), folded(new["body"])
    if len(before) < SHORT:
        return None
    if len(after) < EMPTIED * len(before):
        return "emptied"
    grew = len(after) > len(before) and folded(old["title"]) == folded(new["title"])
    if Indel.normalized_similarity(before, after) < REPLACED and not grew:
        return "replaced"
    return None


def change(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The change line that belongs to the revision ``new``; the same whenever it is made."""
    reread = new.get("evidence", {}).get("revision") == REREAD
    return asdict(
        Change(
            id=new["id"],
            url=new["url"],
            site=new["site"],
            kind=REREAD if reread else "edited",
            seen_at=new["fetched_at"],
            revision=new["revision"],
            fields=reread_fields(old, new) if reread else changed_fields(old, new),
            diff=diff(old["body"], new["body"]),
        )
    )


def diff(old: str, new: str) -> str:
    """The change of a body as a unified diff, a paragraph a line."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=DIFF_CONTEXT)
    return "\n".join(list(lines)[2:])


def side_by_side(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of two texts in pairs; an empty one stands where there is no partner."""
    for _, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def _differs(name: str, old: str | None, new: str | None) -> bool:
    if not old or not new or old == new:
        return False
    if name == "published_at":
        return old[:10] != new[:10]  # the day: a time that was added is no other time
    if name in {"title", "body"}:
        return content_hash(old, "") != content_hash(new, "") and folded(old) != folded(new)
    return folded(old) != folded(new)
