"""Runs that are one byte out of step, brought back into step by what reads as Chinese.

A path goes through the damaged text a token at a time. In step a character stands for itself;
out of step its first byte ends the character before it and its second byte begins the next.
A few tokens leave a choice: there the paths part, and how well they read decides.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice

from crawler.restore.choices import Usage, over_hole
from crawler.restore.codes import FOLDED, HIGH, character, code, with_first, with_second
from crawler.restore.paths import FIRST_LOST, LOST, UNKNOWN, Path, best, usual_after
from crawler.restore.quotes import Quotation, against_full_stop
from crawler.restore.readings import is_usual, named, readings
from crawler.restore.tokens import DOUBLED, ESTABLISHED, REPLACEMENTS, TOKEN

LONGEST = 300
"""Tokens after which a stretch is broken off: on real pages the next mark ends a run."""

LEAST_SHARE = 0.3
"""Of the probability that a character must have to be put where a byte is lost."""

SETTLED = 3
"""Tokens in step on every path after which a stretch is over."""

IMPOSSIBLE = -15.0
"""For what hardly stands in a text but as damage."""

UNUSUAL = -6.0
"""For what the damage allows but pages seldom show."""

SELDOM = -3.0
"""For a reading that is seldom injected behind the character that it stands for."""

FLOOR = -4.0
DAMAGED_FLOOR = -9.0
"""How odd a question mark can be at most (natural logarithm), and in a damaged text: among
15,000 question marks put before and in place of marks of clean articles, the first leaves two
that read better by 0.1 and 0.8 as damage."""

SPLIT = -1.0
SWALLOWED = -2.0
UNASSIGNED = -2.0
DROPPED = -2.5
"""Logarithms for a split, a swallowed byte of ASCII, and a pair that decodes to nothing, shown as
``?`` or dropped."""


WRAP = 72
WRAPPED_ROWS = range(0xB0, 0xB7)
"""The 72 rows of GB 2312's characters begin at B0: a program that counts them round shows the
user-defined rows from F8 on as the rows from B0 on."""


def _seldom(matched: str, reading: str) -> float:
    return 0.0 if is_usual(matched, reading) else SELDOM


class Stretches:
    """Mends the stretches of one text."""

    def __init__(self, text: str, *, damaged: bool) -> None:
        """Take the text; ``damaged`` says whether that is known already."""
        self.text = text
        self.floor = DAMAGED_FLOOR if damaged else FLOOR
        self.usage = Usage(text)
        self.drops = not re.search("[\ue000-\uf8ff]", text)
        """Whether private-use characters may have been dropped: none is there."""
        self.weighed = 0
        """Tokens that were read so far, those of stretches that came to nothing too."""
        self.latest = 0
        """Where a run must have begun at last, if not where the stretch does."""
        self.quotation, self.read = Quotation(), 0
        """Whether a quotation is open, and up to where that is known."""
        self.ending = 0.0
        """What is taken off for a full stop as the first of the stretch."""

    def written(self, path: Path, end: int) -> str:
        """The text of a path up to ``end``; ``UNKNOWN`` for what might as well be another."""
        parts: list[str] = []
        after = ""
        for step in path.steps():
            text = step.text
            if step.options and step.before and not self._is_sure(step, after):
                text = UNKNOWN + text[1:]
            parts.append(text)
            after = step.text[:1] or after
        text = "".join(reversed(parts))
        self.quotation.read(text)
        self.read = end
        return text

    def _is_sure(self, step: Path, after: str) -> bool:
        """Whether the character chosen where a byte is lost is much likelier than the others."""
        before = step.before.last if step.before else ""
        after = step.text[1:2] or after
        options = {step.text[0], *self.usage.likeliest(before, step.options)}
        weights = {
            option: math.exp(
                self.usage.between(before, option, usual_after(option) if after == LOST else after)
                + self.quotation.misfit(step.before, option)
            )
            for option in options
        }
        if step.before and step.before.before is None and "。" in weights:
            weights["。"] *= math.exp(self.ending)
        return weights[step.text[0]] >= LEAST_SHARE * sum(weights.values())

    def mend(self, start: int) -> tuple[Path | None, int, float]:
        """Read on from an anchor until everything is in step again.

        :return: the best path, where the stretch ends, and by how much (natural logarithm) it
            reads better than the text as it stands.
        """
        self.quotation.read(self.text[self.read : start])
        self.read = start
        before = self.text[start - 1 : start]
        self.ending = against_full_stop(self.text, start)
        paths, literal = [Path(0.0, before)], Path(0.0, before)
        settled, at = 0, start
        for token in islice(TOKEN.finditer(self.text, start), LONGEST):
            self.weighed += 1
            literal = literal.as_it_stands(token[0], self.floor)
            paths = best(onward for path in paths for onward in self._advance(path, token))
            at = token.end()
            in_step = at > self.latest and all(path.pending == 0 for path in paths)
            settled = settled + 1 if in_step else 0
            if settled == SETTLED or not paths:
                break
        finished = [path for path in paths if not path.pending]
        if not finished:
            return None, at, 0.0
        return finished[0], at, finished[0].score - literal.score

    def _advance(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        if path.pending:
            return self._out_of_step(path, token)
        if token["lost"]:
            return self._before_reading(path, token)
        if token["mark"]:
            return self._before_mark(path, token)
        if token["bare"]:
            return iter(
                [path.as_it_stands(token[0], self.floor), path.then("", FIRST_LOST, IMPOSSIBLE)]
            )
        if token["reading"] and self._is_injected(path, token):
            return iter([path.then("")])
        return iter([path.as_it_stands(token[0], self.floor)])

    def _before_reading(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Leave step where a reading was injected between two characters."""
        first = code(path.last) & 0xFF if path.last else 0
        for matched in named(first, token["lost"]):
            second = code(matched) & 0xFF
            if second >= HIGH:
                yield path.then("", second, _seldom(matched, token["lost"]))
        yield path.as_it_stands(token[0], self.floor, IMPOSSIBLE)

    def _before_mark(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Leave step where the text was split between two characters."""
        mark = code(token["mark"])
        cost = SPLIT if token["mark"] in ESTABLISHED else UNUSUAL
        for guess in self._guess(path, with_second(mark >> 8), "", mark & 0xFF, cost):
            if guess.text == "。" and path.before is None:
                guess.score += self.ending
            yield guess
        if token[0] in DOUBLED:
            yield path.then("", FIRST_LOST, IMPOSSIBLE)
        yield path.as_it_stands(token[0], self.floor)

    def _is_injected(self, path: Path, token: re.Match[str]) -> bool:
        """Whether a reading belongs to a character that a letter of ASCII ended."""
        letter = self.text[token.start() - 1 : token.start()]
        return "@" <= letter <= "~" and token["reading"] in readings(path.last)

    def _out_of_step(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        first = path.pending
        if first == FIRST_LOST:
            yield from self._shifted(path, token[0])
        elif token["lost"]:
            for matched in named(first, token["lost"]):
                yield path.then(matched, cost=_seldom(matched, token["lost"]))
        elif token["mark"]:
            usual = token["mark"] in ESTABLISHED
            split, swallowed = (0.0, UNUSUAL) if usual else (UNUSUAL, SWALLOWED)
            yield from self._guess(path, with_first(first), token["mark"], 0, split)
            yield from self._guess(path, with_first(first), LOST + token["mark"], 0, swallowed)
            if token[0] in DOUBLED:
                yield path.then("", first, UNASSIGNED, hole=True)
        elif token["reading"]:
            yield path.then("", first, UNUSUAL, hole=path.hole)
        elif token[0] in REPLACEMENTS:
            if token[0] == "？":
                yield from self._shifted(path, token[0])
            ends = self.text.startswith("\n", token.end())  # then nothing was swallowed
            yield from self._guess(path, with_first(first), "" if ends else LOST, 0, SWALLOWED)
            yield path.then("", first, UNASSIGNED, hole=True)
        else:
            yield from self._shifted(path, token[0])

    def _guess(
        self, path: Path, options: tuple[str, ...], rest: str, pending: int = 0, cost: float = 0.0
    ) -> Iterator[Path]:
        """Go on by each of the likeliest characters of which one byte is lost."""
        for lost in self.usage.likeliest(path.last, options):
            known = self.usage.bonus(path.last, lost) + self.quotation.misfit(path, lost)
            yield path.then(lost + rest, pending, cost + known, options=options)

    def _shifted(self, path: Path, token: str) -> Iterator[Path]:
        """Read an ordinary character out of step: its bytes belong to two characters."""
        pair = code(token) or ("@" <= token <= "~" and ord(token) << 8)
        if not pair:
            return
        yield from self._split_up(path, pair, token)
        if pair >> 8 in WRAPPED_ROWS:
            yield from self._split_up(path, pair + (WRAP << 8), token, UNUSUAL)

    def _split_up(self, path: Path, pair: int, token: str, cost: float = 0.0) -> Iterator[Path]:
        """Give the first byte of a pair to the character before, the second to the next."""
        second, rest = pair >> 8, pair & 0xFF
        if rest and (rest < HIGH and not 0x40 <= rest < 0x7F):
            return
        tail, pending = ("", rest) if rest >= HIGH else (chr(rest) if rest else "", 0)
        if path.pending == FIRST_LOST:
            yield from self._guess(path, with_second(second), tail, pending, cost)
            return
        text = character(path.pending, second)
        if text and not path.hole:
            cost += UNUSUAL if token in FOLDED else 0.0
            yield self._joined(path, text + tail, pending, cost)
        if path.hole or self.drops:
            for two in over_hole(path.pending, second):
                dropped = 0.0 if path.hole else DROPPED
                yield self._joined(path, two + tail, pending, cost + dropped)

    def _joined(self, path: Path, text: str, pending: int, cost: float) -> Path:
        known = self.usage.bonus(path.last, text[0]) if path.options else 0.0
        return path.then(text, pending, cost + known, shifted=1)
