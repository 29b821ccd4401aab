"""Near-duplicate detection: whether two articles are one text, published twice. Pure.

Two copies of a text lose and gain whole sentences (a cut paragraph, an editor's note) and
replace some words; two notices written after one form replace what they are about: dates,
numbers, units, people. So the share of common characters suggests that two texts are one, and
what was replaced by what decides. The thresholds were set on the seeds 1 to 3 of
``tests/store/repost_set.py`` and on similar pairs among the real articles under
``../shared/corpora/sites``; ``dev/benchmarks/store.py`` measures them on other seeds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.distance import Indel

from crawler.store.dedup import vocab
from crawler.store.dedup.normalize import fold

MIN_SIMILARITY = 0.77
"""Least Indel similarity (twice the common characters over both lengths) of one text. Texts that
share 80 % of the longer one, in order, have 0.8 or more; the rest allows for a moved paragraph."""

MAX_COMPARED = 20_000  # characters of a text; the cost grows with their square
TINY_BODY = 60  # characters of a body that identifies no event by itself ("see the list attached")
BRIEF_BODY = 250  # characters of a body that may be boilerplate around a picture
TERSE_BODY = 150  # characters of a body in which a copy may cut or add words, but replace none
SHORT_BODY = 500  # characters of a body that may be published word for word every year
NEARBY_DAYS = 3
"""Days between two publications of a tiny text, or of a brief one with other words or another
headline; less than a week, since notices come weekly."""

SAME_HEADLINE = 0.5  # similarity from which on a headline is the other one, edited
YEARLY_DAYS = 300  # days after which a text may be this year's issue of last year's notice
SAME_TEXT = 0.97  # similarity from which on a text is the same one, whatever time has passed
CHARACTERS_PER_FACT = 800  # for each, one replaced fact is tolerated: copies correct figures, names
MAX_GAP = 2  # equal characters between two edits that are there by chance: the edits are one
MAX_REPLACED = 12  # characters of a replaced name or number; more is another sentence
MAX_PERSON = 3  # characters of a personal name; four are rare

COMMON_SURNAMES = vocab.set("common_surname")
UNIT_ENDING = vocab.compile("unit_ending")
POINTING = vocab.set("pointing")

_DIGITS = str.maketrans("".join(vocab.words("numerals")), "00123456789")
_NUMBER = vocab.compile("number")
_LEADING_TEN = vocab.compile("leading_ten")
_FINAL_TEN = vocab.compile("final_ten")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Record = Mapping[str, Any]


def similarity(one: Record, other: Record) -> float | None:
    """Return the similarity of two records (0 to 1), or ``None`` if they are two articles."""
    first, second = fold(one["body"])[:MAX_COMPARED], fold(other["body"])[:MAX_COMPARED]
    share: float = Indel.normalized_similarity(first, second, score_cutoff=MIN_SIMILARITY)
    if share < MIN_SIMILARITY or not _dates_agree(one, other, (first, second), share):
        return None
    titles = fold(one["title"]), fold(other["title"])
    if Indel.normalized_similarity(*titles) >= MIN_SIMILARITY and (
        numbers_differ(*titles) or replaced_facts(*titles)
    ):
        return None
    found = list(_replacements(first, second))
    if len(first) < TERSE_BODY and (found or numbers_differ(first, second)):
        return None
    if any(_YEAR.search(item.old) and _YEAR.search(item.new) for item in found):
        return None
    weight = sum(map(_weight, found))
    return None if weight >= 1 + len(first) // CHARACTERS_PER_FACT else round(share, 3)


def replaced_facts(one: str, other: str) -> list[tuple[str, str]]:
    """Return numbers, names and units of one folded text with those that replace them."""
    return [(found.old, found.new) for found in _replacements(one, other) if _weight(found)]


def numbers_differ(one: str, other: str) -> bool:
    """Return whether each of two short folded texts has a number that the other lacks."""
    first, second = (
        Counter(_arabic(number) for number in _NUMBER.findall(text)) for text in (one, other)
    )
    return not (first <= second or second <= first)


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A short text that replaces another, with the characters around it."""

    before: str
    old: str
    new: str
    after: str

    def numbers(self) -> tuple[list[str], list[str]]:
        """Return the numbers on both sides, read with the adjacent characters."""
        old, new = (
            _NUMBER.findall(self.before + side + self.after[:1]) for side in (self.old, self.new)
        )
        return [_arabic(number) for number in old], [_arabic(number) for number in new]


def _weight(found: _Replacement) -> float:
    """Return how strongly a replacement suggests that two texts are about different things.

    A unit recognised by the following word only counts half, and so does a given name
    recognised by the surname before it only: either may be an ordinary word.
    """
    old, new = found.numbers()
    if old and new and old != new:
        return 1.0
    if found.old[0] in POINTING or found.new[0] in POINTING:
        return 0.0
    longest = max(len(found.old), len(found.new))
    surnames = found.old[0] in COMMON_SURNAMES and found.new[0] in COMMON_SURNAMES
    if surnames and longest <= MAX_PERSON:
        return 1.0
    if UNIT_ENDING.search(found.old) and UNIT_ENDING.search(found.new):
        return 1.0
    given_name = found.before in COMMON_SURNAMES and longest < MAX_PERSON
    return 0.5 if given_name or UNIT_ENDING.match(found.after) else 0.0


def _dates_agree(one: Record, other: Record, bodies: tuple[str, str], share: float) -> bool:
    """Return whether the times of publication allow two texts to be one."""
    length = min(map(len, bodies))
    apart = _days_apart(one.get("published_at"), other.get("published_at"))
    titles = Indel.normalized_similarity(fold(one["title"]), fold(other["title"]))
    if length < TINY_BODY and (titles < 1 or bodies[0] != bodies[1]):
        return False
    if length < TINY_BODY or (
        length < BRIEF_BODY and (titles < SAME_HEADLINE or share < SAME_TEXT)
    ):
        return (apart or 0) <= NEARBY_DAYS
    return (apart or 0) < YEARLY_DAYS or (length >= SHORT_BODY and share >= SAME_TEXT)


def _days_apart(one: str | None, other: str | None) -> int | None:
    try:
        days = [date.fromisoformat((text or "")[:10]) for text in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)


def _replacements(one: str, other: str) -> Iterator[_Replacement]:
    """Yield short replacements, leaving out other sentences and what was only moved."""
    for start, end, new_start, new_end in _edits(one, other):
        if start == end or new_start == new_end:
            continue
        old, new = _widen(one, start, end), _widen(other, new_start, new_end)
        if max(len(old), len(new)) > MAX_REPLACED or old == new:
            continue
        moved = all(one.count(part) == other.count(part) for part in (old, new))
        if not moved:
            yield _Replacement(one[max(0, start - 1) : start], old, new, one[end : end + 3])


def _edits(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the edits as ranges of both texts, joining edits that nearly touch."""
    last: tuple[int, int, int, int] | None = None
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            continue
        if last and code.src_start - last[1] <= MAX_GAP and code.dest_start - last[3] <= MAX_GAP:
            last = last[0], code.src_end, last[2], code.dest_end
            continue
        if last:
            yield last
        last = code.src_start, code.src_end, code.dest_start, code.dest_end
    if last:
        yield last


def _widen(text: str, start: int, end: int) -> str:
    """Return a range of a text extended over the whole of a number that it cuts."""
    while start and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return text[start:end]


def _arabic(number: str) -> str:
    """Return a number in Arabic digits: 十五 and 15 are one number."""
    tens = _LEADING_TEN.sub(r"一\g<0>", number)
    tens = _FINAL_TEN.sub(r"\g<0>零", tens)
    return tens.replace("十", "").translate(_DIGITS).lstrip("0")
