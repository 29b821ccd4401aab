"""Runs that are one byte out of step, brought back into step by what reads as Chinese.

A path goes through the damaged text a token at a time. In step a character stands for itself;
out of step its first byte ends the character before it and its second byte begins the next.
A few tokens leave a choice: there the paths part, and how well they read decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.restore.codes import (
    FOLDED,
    HIGH,
    character,
    code,
    unassigned_seconds,
    with_first,
    with_second,
)
from crawler.restore.paths import CHOICES, LOST, UNUSUAL, Path, Usage, best
from crawler.restore.plausible import is_ideograph, score
from crawler.restore.readings import READING, named, readings

SPLITTERS = "！，；？：。、．（）“”‘’《》〈〉「」…—·"
"""Marks of which a site may take the bytes to split at."""

ANCHOR = re.compile(rf"\?(?:{READING}\)|[{SPLITTERS}{re.escape(''.join(FOLDED))}])")
"""What may begin a run that is out of step."""

TOKEN = re.compile(
    rf"\?(?P<lost>{READING})\)|\?(?P<mark>[{SPLITTERS}{re.escape(''.join(FOLDED))}])"
    rf"|\((?P<reading>{READING})\)|.",
    re.DOTALL,
)

SETTLED = 3
"""Tokens in step on every path after which a stretch is over."""

IMPOSSIBLE = -15.0
"""For what hardly stands in a text but as damage."""

SPLIT = -2.0
SWALLOWED = -2.0
SHORT = -2.2
UNASSIGNED = -2.0
DROPPED = -2.5
"""Logarithms for a split at any mark, a swallowed byte of ASCII, a sentence of a single character, and a pair that decodes to
nothing, shown as ``?`` or dropped."""


class Stretches:
    """Mends the stretches of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.usage = Usage(text)
        self.drops = not re.search("[\ue000-\uf8ff]", text)
        """Whether private-use characters may have been dropped: none is there."""

    def mend(self, start: int) -> tuple[Path | None, int, float]:
        """Read on from an anchor until everything is in step again.

        :return: the best path, where the stretch ends, and by how much (natural logarithm) it
            reads better than the text as it stands.
        """
        before = self.text[start - 1 : start]
        paths, literal = [Path(0.0, before)], Path(0.0, before)
        settled, at = 0, start
        for token in TOKEN.finditer(self.text, start):
            literal = literal.then(token[0])
            paths = best(onward for path in paths for onward in self._advance(path, token))
            at = token.end()
            settled = settled + 1 if all(path.pending == 0 for path in paths) else 0
            if settled == SETTLED or not paths:
                break
        finished = [path for path in paths if not path.pending]
        if not finished:
            return None, at, 0.0
        return finished[0], at, finished[0].score - literal.score

    def _advance(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        if path.pending:
            return self._out_of_step(path, token)
        return self._in_step(path, token)

    def _in_step(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        if token["lost"]:
            first = code(path.last) & 0xFF if path.last else 0
            for matched in named(first, token["lost"]):
                second = code(matched) & 0xFF
                if second >= HIGH:
                    yield path.then("", second)
            yield path.then(token[0], cost=IMPOSSIBLE)
        elif token["mark"]:
            mark = code(token["mark"])
            for guess in self._guess(path, with_second(mark >> 8), "", mark & 0xFF, SPLIT):
                if guess.text == "。" and self._stands_alone(token.start() - 1):
                    guess.score += SHORT
                yield guess
            yield path.then(token[0])
        elif (
            token["reading"]
            and self._follows_letter(token)
            and token["reading"] in readings(path.last)
        ):
            yield path.then("")
        else:
            yield path.then(token[0])

    def _stands_alone(self, at: int) -> bool:
        """Whether the character there has no other before it: hardly a sentence."""
        return at >= 0 and not (at > 0 and is_ideograph(self.text[at - 1]))

    def _follows_letter(self, token: re.Match[str]) -> bool:
        return "@" <= self.text[token.start() - 1 : token.start()] <= "~"

    def _out_of_step(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        first = path.pending
        if token["lost"]:
            for matched in named(first, token["lost"]):
                yield path.then(matched)
        elif token["mark"]:
            yield from self._guess(path, with_first(first), token["mark"])
            yield from self._guess(path, with_first(first), LOST + token["mark"], 0, UNUSUAL)
        elif token["reading"]:
            yield path.then("", first, UNUSUAL, hole=path.hole)
        elif token[0] == "?":
            yield from self._guess(path, with_first(first), LOST, 0, SWALLOWED)
            yield path.then("", first, UNASSIGNED, hole=True)
        else:
            yield from self._shifted(path, token[0])

    def _guess(
        self, path: Path, options: tuple[str, ...], rest: str, pending: int = 0, cost: float = 0.0
    ) -> Iterator[Path]:
        """Go on by each of the likeliest characters of which one byte is lost."""
        for lost in self.usage.likeliest(path.last, options):
            known = self.usage.bonus(path.last, lost)
            yield path.then(lost + rest, pending, cost + known, options=options)

    def _shifted(self, path: Path, token: str) -> Iterator[Path]:
        """Read an ordinary character out of step: its bytes belong to two characters."""
        pair = code(token) or ("@" <= token <= "~" and ord(token) << 8)
        if not pair:
            return
        second, rest = pair >> 8, pair & 0xFF
        if rest and (rest < HIGH and not 0x40 <= rest < 0x7F):
            return
        tail, pending = ("", rest) if rest >= HIGH else (chr(rest) if rest else "", 0)
        text = character(path.pending, second)
        if text and not path.hole:
            cost = UNUSUAL if token in FOLDED else 0.0
            yield self._go(path, text + tail, pending, cost)
        if path.hole or self.drops:
            for two in over_hole(path.pending, second):
                yield self._go(path, two + tail, pending, 0.0 if path.hole else DROPPED)

    def _go(self, path: Path, text: str, pending: int, cost: float) -> Path:
        known = self.usage.bonus(path.last, text[0]) if path.options else 0.0
        return path.then(text, pending, cost + known)


@cache
def over_hole(first: int, second: int) -> tuple[str, ...]:
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
