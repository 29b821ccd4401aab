"""Whether two articles are one text, published twice. Pure.

Two copies of a text lose and gain whole sentences (a cut paragraph, a note of the editor) and
swap some words; two notices after one form swap what they are about: dates, numbers, units,
people. So the share of common characters says that texts may be one, and what stands in the
place of what says whether they are. The thresholds were set on the seeds 1 to 3 of the set in
``tests/store/repost_set.py`` and on the pairs that are alike among the real articles under
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

from crawler.store.dedup.normalize import folded

ALIKE = 0.77
"""Share of common characters (twice the common ones over both lengths) of one text. Texts that
share 80 % of the longer one, in order, have 0.8 or more; the rest is for a moved paragraph."""

COMPARED = 20_000
"""Characters of a text that are compared; the cost grows with their square."""

TINY = 60
"""Characters of a body that names no event by itself (“the list is attached”)."""

BRIEF = 250
"""Characters of a body that may be a page's furniture around a picture."""

TERSE = 150
"""Characters of a body in which every word counts: a copy may cut or add, but swap nothing."""

SHORT = 500
"""Characters of a body that may come again word for word a year later."""

NEARBY = 3
"""Days between two publications of a tiny text, or of a brief one with other words or another
headline; less than a week, since notices come weekly."""

RENAMED = 0.5
"""Likeness of two headlines below which one is another headline, not the same one edited."""

YEARLY = 300
"""Days from which on a text may be this year's issue of last year's notice."""

UNTOUCHED = 0.97
"""Share of a text from which on it is the old one again, even where time has passed."""

FREE = 800
"""Characters in which one swapped fact is forgiven: long copies mend a figure or a name."""

JOIN = 2
"""Common characters between two edits that are there by chance, so that the edits are one."""

SWAPPED = 12
"""Characters of a swapped name or number at most; more is another sentence."""

PERSON = 3
"""Characters of a name at most; the fourth is rare."""

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The hundred most frequent surnames, which 85 % of the people bear (census of 2020)."""

BODIES = re.compile(
    r"[省市县区旗州镇乡村局厅院校](?![场民域面振容园落级])"  # not: market, citizens, region ...
    r"|社区|街道|[织传战装]部|[省市县区州镇乡村]委|学院|大学|中学|小学|医院|公司|集团|支部|党委|办公室|中心"
)
"""Words that end the name of a place, an authority or a unit."""

POINTING = frozenset("我本该全此各")
"""Characters that point to a unit without naming it: our county, the said bureau."""

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMBER = re.compile(
    r"\d+|(?<=第)[一二三四五六七八九十百]+"
    r"|[一二三四五六七八九〇零十百]{1,20}+(?=[年月日号时点周期届次名人个条户元万亿]|$)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Record = Mapping[str, Any]


def similarity(one: Record, other: Record) -> float | None:
    """How much of their text two records share, 0 to 1; ``None`` where they are two articles."""
    first, second = folded(one["body"])[:COMPARED], folded(other["body"])[:COMPARED]
    share: float = Indel.normalized_similarity(first, second, score_cutoff=ALIKE)
    if share < ALIKE or not _days_agree(one, other, (first, second), share):
        return None
    titles = folded(one["title"]), folded(other["title"])
    if Indel.normalized_similarity(*titles) >= ALIKE and (
        numbers_clash(*titles) or swapped_facts(*titles)
    ):
        return None
    swaps = list(_swaps(first, second))
    if len(first) < TERSE and (swaps or numbers_clash(first, second)):
        return None
    if any(_YEAR.search(swap.was) and _YEAR.search(swap.now) for swap in swaps):
        return None
    weight = sum(map(_weight, swaps))
    return None if weight >= 1 + len(first) // FREE else round(share, 3)


def swapped_facts(one: str, other: str) -> list[tuple[str, str]]:
    """The numbers, names and units of one text that stand in the place of others (folded)."""
    return [(swap.was, swap.now) for swap in _swaps(one, other) if _weight(swap)]


def numbers_clash(one: str, other: str) -> bool:
    """Whether each of two short texts states a number that the other does not (folded)."""
    first, second = (
        Counter(_plain(number) for number in _NUMBER.findall(text)) for text in (one, other)
    )
    return not (first <= second or second <= first)


@dataclass(frozen=True, slots=True)
class _Swap:
    """What was put in the place of what, between which characters."""

    before: str
    was: str
    now: str
    after: str

    def numbers(self) -> tuple[list[str], list[str]]:
        """The numbers on both sides, read with the characters beside them."""
        was, now = (
            _NUMBER.findall(self.before + side + self.after[:1]) for side in (self.was, self.now)
        )
        return [_plain(number) for number in was], [_plain(number) for number in now]


def _weight(swap: _Swap) -> float:
    """How much a swap says that two texts speak of two things.

    A unit that only the following word gives away counts half, and so does a given name that
    only the surname before it does: either may be a word of another kind.
    """
    was, now = swap.numbers()
    if was and now and was != now:
        return 1.0
    if swap.was[0] in POINTING or swap.now[0] in POINTING:
        return 0.0
    longest = max(len(swap.was), len(swap.now))
    if swap.was[0] in SURNAMES and swap.now[0] in SURNAMES and longest <= PERSON:
        return 1.0
    if BODIES.search(swap.was) and BODIES.search(swap.now):
        return 1.0
    given = swap.before in SURNAMES and longest < PERSON
    return 0.5 if given or BODIES.match(swap.after) else 0.0


def _days_agree(one: Record, other: Record, bodies: tuple[str, str], share: float) -> bool:
    """Whether the times of publication let two texts be one."""
    length = min(map(len, bodies))
    apart = _days_apart(one.get("published_at"), other.get("published_at"))
    titles = Indel.normalized_similarity(folded(one["title"]), folded(other["title"]))
    if length < TINY and (titles < 1 or bodies[0] != bodies[1]):
        return False
    if length < TINY or (length < BRIEF and (titles < RENAMED or share < UNTOUCHED)):
        return (apart or 0) <= NEARBY
    return (apart or 0) < YEARLY or (length >= SHORT and share >= UNTOUCHED)


def _days_apart(one: str | None, other: str | None) -> int | None:
    try:
        days = [date.fromisoformat((text or "")[:10]) for text in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)


def _swaps(one: str, other: str) -> Iterator[_Swap]:
    """The short swaps; a long one is another sentence, and what both have has only moved."""
    for start, end, new_start, new_end in _edits(one, other):
        if start == end or new_start == new_end:
            continue
        was, now = _widened(one, start, end), _widened(other, new_start, new_end)
        if max(len(was), len(now)) > SWAPPED or was == now:
            continue
        moved = all(one.count(part) == other.count(part) for part in (was, now))
        if not moved:
            yield _Swap(one[max(0, start - 1) : start], was, now, one[end : end + 3])


def _edits(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """The edits as ranges of both texts, with edits that nearly touch as one."""
    held: tuple[int, int, int, int] | None = None
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            continue
        if held and code.src_start - held[1] <= JOIN and code.dest_start - held[3] <= JOIN:
            held = held[0], code.src_end, held[2], code.dest_end
            continue
        if held:
            yield held
        held = code.src_start, code.src_end, code.dest_start, code.dest_end
    if held:
        yield held


def _widened(text: str, start: int, end: int) -> str:
    """A range with the whole of the number that it cuts."""
    while start and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return text[start:end]


def _plain(number: str) -> str:
    """A number's digits: 十五 and 15 are one number."""
    tens = re.sub(r"(?<![一二三四五六七八九])十", "一十", number)
    tens = re.sub(r"十(?![一二三四五六七八九])", "十零", tens)
    return tens.replace("十", "").translate(_DIGITS).lstrip("0")
