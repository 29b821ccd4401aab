"""Detection of edits: what counts as a new revision of a known article. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from rapidfuzz.distance import Indel

from crawler.items import Change
from crawler.store.dedup.line_diff import unified_diff
from crawler.store.dedup.normalize import content_hash, fold

Record = Mapping[str, Any]

WATCHED = ("title", "source", "author", "editor", "published_at", "body")
"""Fields whose change is an edit; the others change with the page's template."""

EMPTIED = 0.34
"""A body that shrinks below this share of the known one is no edit: the page lost its text
(a captcha, a maintenance page, a soft 404), the article did not lose two thirds."""

MIN_COMPARED = 60  # characters of a body below which it cannot be called emptied or replaced
REPLACED = 0.2
"""Similarity below which a page shows another text altogether. A first report that grew into the
whole story under its headline may have less."""

REREAD: Literal["re-read"] = "re-read"
"""Value of ``evidence["revision"]`` where a better reading of the same page made the revision."""

MAX_COMPARED = 20_000
"""Characters up to which bodies are compared character by character, which takes 6 ms for so many
and four times as long for twice as many. Longer ones are compared by shingles."""

SHINGLE = 4  # characters of a shingle: unrelated long texts share few

NOT_READ = frozenset({"id", "revision", "fetched_at", "evidence"})
"""Fields that do not state what a page says."""


def changed_fields(old: Record, new: Record) -> list[str]:
    """Return the watched fields in which the publisher edited a page.

    A value that only one of the two states is a change of template, not an edit; neither are
    differences of white space, script and punctuation.
    """
    return [name for name in WATCHED if _differs(name, old.get(name), new.get(name))]


def reread_fields(old: Record, new: Record) -> list[str]:
    """Return the fields in which two readings of the same page differ in any way."""
    return [name for name in new if name not in NOT_READ and new[name] != old.get(name)]


def refusal(old: Record, new: Record) -> str | None:
    """Return ``emptied`` or ``replaced`` if what a page shows now is no edit of its article."""
    before, after = fold(old["body"]), fold(new["body"])
    if len(before) < MIN_COMPARED:
        return None
    if len(after) < EMPTIED * len(before):
        return "emptied"
    grew = len(after) > len(before) and fold(old["title"]) == fold(new["title"])
    if not grew and _resemblance(before, after) < REPLACED:
        return "replaced"
    return None


def change_line(old: Record, new: Record) -> dict[str, Any]:
    """Return the record of ``changes.jsonl`` for the revision ``new``; deterministic."""
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
            diff=unified_diff(old["body"], new["body"]),
        )
    )


def _resemblance(before: str, after: str) -> float:
    """Return how much two folded bodies have in common, 0 to 1, in bounded time."""
    if before == after:
        return 1.0
    if max(len(before), len(after)) <= MAX_COMPARED:
        return float(Indel.normalized_similarity(before, after, score_cutoff=REPLACED))
    sampled = 1 + max(len(before), len(after)) // MAX_COMPARED
    first, second = _shingles(before, sampled), _shingles(after, sampled)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _shingles(text: str, sampled: int) -> Counter[str]:
    """Count the shingles that begin with one of ``sampled`` characters; the same in any text."""
    starts = (at for at, character in enumerate(text) if not ord(character) % sampled)
    return Counter(text[at : at + SHINGLE] for at in starts)


def _differs(name: str, old: str | None, new: str | None) -> bool:
    if not old or not new or old == new:
        return False
    if name == "published_at":
        return old[:10] != new[:10]  # the day: an hour that was added is no other time
    if name in {"title", "body"}:
        return content_hash(old, "") != content_hash(new, "") and fold(old) != fold(new)
    return fold(old) != fold(new)
