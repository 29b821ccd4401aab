"""Runs that are one byte out of step, brought back into step by what reads as Chinese.

A hypothesis goes through the damaged text a token at a time. In step a character stands for
itself; out of step its first byte ends the character before it and its second byte begins the
next. A few tokens leave a choice; the score of the characters decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crawler.restore.codes import HIGH, character, code, unassigned_seconds, with_first, with_second
from crawler.restore.plausible import score
from crawler.restore.readings import READING, named, readings

SPLITTERS = "！，；？：。、．（）“”‘’《》〈〉「」…—·"
FOLDED = dict(zip("!,;?:().", "！，；？：（）．", strict=True))

TOKEN = re.compile(
    rf"\?(?P<lost>{READING})\)|\?(?P<mark>[{SPLITTERS}{re.escape(''.join(FOLDED))}])"
    rf"|\((?P<reading>{READING})\)|.",
    re.DOTALL,
)

WIDTH = 24
"""Hypotheses kept; one lost byte gives rise to at most ``CHOICES``."""
CHOICES = 8
REACH = 18.0
"""Hypotheses this much worse than the best (in natural logarithms) are given up."""

LOST = "\ufdd0"
"""Stands for a byte of ASCII that was swallowed (a character that no text contains)."""

UNUSUAL = -6.0
"""For what the model of the damage allows but pages seldom show."""
IMPOSSIBLE = -15.0
"""For what is damage hardly otherwise than by intention."""


@dataclass(slots=True)
class Path:
    """One way to read the tokens so far."""

    score: float
    last: str
    """The last character read."""
    pending: int = 0
    """First byte of a character whose second is still to come; 0 in step."""
    hole: bool = False
    """Whether a pair of bytes was lost after the pending one."""
    before: Path | None = None
    text: str = ""

    def then(self, text: str, pending: int = 0, cost: float = 0.0, *, hole: bool = False) -> Path:
        """Go on by some characters."""
        total, last = self.score + cost, self.last
        for character_ in text:
            if character_ != LOST:
                total += score(last, character_)
                last = character_
        return Path(total, last, pending, hole, self, text)

    def written(self) -> str:
        """All that was read on this path."""
        parts = []
        path: Path | None = self
        while path is not None:
            parts.append(path.text)
            path = path.before
        return "".join(reversed(parts))


@dataclass(slots=True)
class Mended:
    """What came out of one stretch of damaged text."""

    text: str
    end: int
    """Where in the damaged text the stretch ends."""
    margin: float
    """How much better it reads than the text as it stands, in natural logarithms."""


def mend_stretch(text: str, start: int, *, drops: bool) -> Mended:
    """Read on from a token that may begin a run, until everything is in step again.

    :param drops: whether private-use characters may have been dropped from the text.
    """
    before = text[start - 1 : start]
    paths, literal = [Path(0.0, before)], Path(0.0, before)
    settled, at = 0, start
    for token in TOKEN.finditer(text, start):
        literal = literal.then(token[0])
        onward = [path for old in paths for path in _advance(old, token, drops=drops)]
        if not onward:
            return Mended(text[start:at], at, 0.0)
        paths = _best(onward)
        at = token.end()
        settled = settled + 1 if all(path.pending == 0 for path in paths) else 0
        if settled > 2:
            break
    finished = [path for path in paths if not path.pending]
    if not finished:
        return Mended(text[start:at], at, 0.0)
    return Mended(finished[0].written(), at, finished[0].score - literal.score)


def _best(paths: list[Path]) -> list[Path]:
    paths.sort(key=lambda path: -path.score)
    floor = paths[0].score - REACH
    kept: dict[tuple[int, bool, str], Path] = {}
    for path in paths:
        if path.score < floor or len(kept) == WIDTH:
            break
        kept.setdefault((path.pending, path.hole, path.last), path)
    return list(kept.values())


def _advance(path: Path, token: re.Match[str], *, drops: bool) -> Iterator[Path]:
    if path.pending:
        yield from _out_of_step(path, token, drops=drops)
    else:
        yield from _in_step(path, token)


def _in_step(path: Path, token: re.Match[str]) -> Iterator[Path]:
    if token["lost"]:
        first = code(path.last) & 0xFF if path.last else 0
        for matched in named(first, token["lost"]):
            second = code(matched) & 0xFF
            if second >= HIGH:
                yield path.then("", second)
        yield path.then(token[0], cost=IMPOSSIBLE)
    elif token["mark"]:
        mark = code(FOLDED.get(token["mark"], token["mark"]))
        for lost in _likely(path.last, with_second(mark >> 8)):
            yield path.then(lost, mark & 0xFF, -2.0)
        yield path.then(token[0])
    else:
        yield path.then(token[0])


def _out_of_step(path: Path, token: re.Match[str], *, drops: bool) -> Iterator[Path]:
    first = path.pending
    if token["lost"]:
        for matched in named(first, token["lost"]):
            yield path.then(matched)
    elif token["mark"]:
        for lost in _likely(path.last, with_first(first)):
            yield path.then(lost + token["mark"])
            yield path.then(lost + LOST + token["mark"], cost=UNUSUAL)
    elif token["reading"]:
        yield path.then("", first, UNUSUAL, hole=path.hole)
    elif token[0] == "?":
        for lost in _likely(path.last, with_first(first)):
            yield path.then(lost + LOST, cost=-3.0)
        yield path.then("", first, -3.0, hole=True)
    else:
        yield from _shifted(path, token[0], drops=drops)


def _shifted(path: Path, token: str, *, drops: bool) -> Iterator[Path]:
    """Read an ordinary character out of step: its bytes belong to two characters."""
    folded = token in FOLDED
    pair = code(FOLDED.get(token, token)) or ("@" <= token <= "~" and ord(token) << 8)
    if not pair:
        return
    second, rest = pair >> 8, pair & 0xFF
    endings = [(_ending(path, second), UNUSUAL if folded else 0.0)]
    if path.hole or drops:
        cost = 0.0 if path.hole else -9.0
        endings = endings[: not path.hole]
        endings += [(two, cost) for two in _over_hole(path.pending, second)]
    for text, cost in endings:
        if not text:
            continue
        if rest == 0 or rest >= HIGH:
            yield path.then(text, rest, cost)
        elif rest != 0x80:
            yield path.then(text + chr(rest), 0, cost)


def _ending(path: Path, second: int) -> str:
    return character(path.pending, second)


@cache
def _over_hole(first: int, second: int) -> tuple[str, ...]:
    """Two characters between whose outer bytes an unassigned pair was lost, the likeliest."""
    found = []
    for left_second, right_firsts in unassigned_seconds().items():
        left = character(first, left_second)
        if left:
            for right_first in right_firsts:
                right = character(right_first, second)
                if right:
                    found.append((score(left, right) + score("", left), left + right))
    return tuple(text for _, text in sorted(found, reverse=True)[:CHOICES])


def _likely(last: str, candidates: tuple[str, ...]) -> list[str]:
    return sorted(candidates, key=lambda candidate: -score(last, candidate))[:CHOICES]


def reads_as(matched: str, reading: str) -> bool:
    """Whether a character has a reading."""
    return reading in readings(matched)
