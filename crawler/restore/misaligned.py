"""Misaligned runs: text that was decoded one byte out of step, brought back into step.

A beam search goes through the damaged text a token at a time. Where the text is aligned a
character stands for itself; in a misaligned run its first byte ends the character before it and
its second byte begins the next. A few tokens leave a choice: there the paths fork, and the
language model decides.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice

from crawler.restore.beam import (
    DOUBLED,
    ESTABLISHED,
    FIRST_LOST,
    LOST,
    REPLACEMENTS,
    TOKEN,
    UNKNOWN,
    Path,
    prune,
    usual_after,
)
from crawler.restore.candidates import Quotation, Usage, full_stop_cost, pairs_over_hole
from crawler.restore.characters import (
    FULL_WIDTH,
    MIN_FIRST,
    gbk_character,
    gbk_code,
    with_first,
    with_second,
)
from crawler.restore.readings import characters_with, is_usual, readings

MAX_STRETCH = 300  # tokens of a stretch; on real pages the next mark ends a run
MIN_SHARE = 0.3  # probability among the candidates from which on a character is filled in
SETTLED = 3  # tokens aligned on every path that end a stretch

IMPOSSIBLE = -15.0  # log probability of what hardly occurs in a text except as damage
UNUSUAL = -6.0  # of what the damage allows but pages seldom show
SELDOM = -3.0  # of a reading that is seldom injected after the character it fits
SPLIT = -1.0  # of a split at a mark
SWALLOWED = -2.0  # of a swallowed ASCII character
UNASSIGNED = -2.0  # of a pair that GBK does not assign, shown as a question mark
DROPPED = -2.5  # of such a pair that was dropped

FLOOR = -4.0
"""Least log probability of a question mark. Among 15,000 question marks put before and in place of
marks of clean articles, this leaves two that read better by 0.1 and 0.8 as damage."""

DAMAGED_FLOOR = -9.0  # the same in a text that is known to be damaged

WRAP = 72
"""Number of rows of ideographs in GB 2312. A program that counts rows modulo this shows the
user-defined rows from F8 on as the rows from B0 on."""

WRAPPED_ROWS = range(0xB0, 0xB7)


class Realigner:
    """Restores the misaligned stretches of one text."""

    def __init__(self, text: str, *, damaged: bool) -> None:
        """``damaged``: whether other evidence shows that the text is damaged."""
        self.text = text
        self.floor = DAMAGED_FLOOR if damaged else FLOOR
        self.usage = Usage(text)
        self.may_drop = not re.search("[\ue000-\uf8ff]", text)
        """Whether private-use characters may have been dropped: none is there."""
        self.tokens_read = 0
        """Number of tokens read so far, including those of stretches that were not changed."""
        self.latest_start = 0
        """Position where a run must have begun at the latest, if not at the stretch's start."""
        self.quotation = Quotation()
        self.read_up_to = 0
        """Position up to which quotation marks are counted."""
        self.stop_cost = 0.0
        """Log probability added for a full stop as the first character of the stretch."""

    def realign(self, start: int) -> tuple[Path | None, int, float]:
        """Read from an anchor until everything is aligned again.

        Returns the best path (``None`` where there is none), the position where the stretch ends,
        and by how much (natural logarithm) it reads better than the text as it stands.
        """
        self.quotation.read(self.text[self.read_up_to : start])
        self.read_up_to = start
        before = self.text[start - 1 : start]
        self.stop_cost = full_stop_cost(self.text, start)
        paths, literal = [Path(0.0, before)], Path(0.0, before)
        settled, at = 0, start
        for token in islice(TOKEN.finditer(self.text, start), MAX_STRETCH):
            self.tokens_read += 1
            literal = literal.extend_literally(token[0], self.floor)
            paths = prune(onward for path in paths for onward in self._advance(path, token))
            at = token.end()
            is_aligned = at > self.latest_start and all(path.pending == 0 for path in paths)
            settled = settled + 1 if is_aligned else 0
            if settled == SETTLED or not paths:
                break
        finished = [path for path in paths if not path.pending]
        if not finished:
            return None, at, 0.0
        return finished[0], at, finished[0].score - literal.score

    def text_of(self, path: Path, end: int) -> str:
        """Return the text of a path up to ``end``; ``UNKNOWN`` for characters that are a guess."""
        parts: list[str] = []
        after = ""
        for step in path.steps():
            text = step.text
            if step.options and step.previous and not self._is_certain(step, after):
                text = UNKNOWN + text[1:]
            parts.append(text)
            after = step.text[:1] or after
        text = "".join(reversed(parts))
        self.quotation.read(text)
        self.read_up_to = end
        return text

    def _is_certain(self, step: Path, after: str) -> bool:
        """Return whether the character chosen for a lost byte is much likelier than the others."""
        before = step.previous.last if step.previous else ""
        after = step.text[1:2] or after
        options = {step.text[0], *self.usage.rank(before, step.options)}
        weights = {
            option: math.exp(
                self.usage.between(before, option, after if after != LOST else usual_after(option))
                + self.quotation.cost(step.previous, option)
            )
            for option in options
        }
        if step.previous and step.previous.previous is None and "。" in weights:
            weights["。"] *= math.exp(self.stop_cost)
        return weights[step.text[0]] >= MIN_SHARE * sum(weights.values())

    def _advance(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Yield the paths that continue an aligned or misaligned path by a token."""
        if path.pending:
            return self._misaligned(path, token)
        if token["lost"]:
            return self._leave_at_reading(path, token)
        if token["mark"]:
            return self._leave_at_mark(path, token)
        literal = path.extend_literally(token[0], self.floor)
        if token["bare"]:
            return iter([literal, path.extend("", FIRST_LOST, IMPOSSIBLE)])
        if token["reading"] and self._is_injected(path, token):
            return iter([path.extend("")])
        return iter([literal])

    def _leave_at_reading(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Leave alignment where a reading was injected between two characters."""
        first = gbk_code(path.last) & 0xFF if path.last else 0
        for matched in characters_with(first, token["lost"]):
            second = gbk_code(matched) & 0xFF
            if second >= MIN_FIRST:
                yield path.extend("", second, _reading_cost(matched, token["lost"]))
        yield path.extend_literally(token[0], self.floor, IMPOSSIBLE)

    def _leave_at_mark(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Leave alignment where the text was split between two characters."""
        mark = gbk_code(token["mark"])
        cost = SPLIT if token["mark"] in ESTABLISHED else UNUSUAL
        for guess in self._guess(path, with_second(mark >> 8), "", mark & 0xFF, cost):
            if guess.text == "。" and path.previous is None:
                guess.score += self.stop_cost
            yield guess
        if token[0] in DOUBLED:
            yield path.extend("", FIRST_LOST, IMPOSSIBLE)
        yield path.extend_literally(token[0], self.floor)

    def _is_injected(self, path: Path, token: re.Match[str]) -> bool:
        """Return whether a reading belongs to a character whose second byte is an ASCII letter."""
        letter = self.text[token.start() - 1 : token.start()]
        return "@" <= letter <= "~" and token["reading"] in readings(path.last)

    def _misaligned(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        """Yield the paths that continue a misaligned path by a token."""
        first = path.pending
        if first == FIRST_LOST:
            yield from self._shifted(path, token[0])
        elif token["lost"]:
            for matched in characters_with(first, token["lost"]):
                yield path.extend(matched, cost=_reading_cost(matched, token["lost"]))
        elif token["mark"]:
            usual = token["mark"] in ESTABLISHED
            split, swallowed = (0.0, UNUSUAL) if usual else (UNUSUAL, SWALLOWED)
            yield from self._guess(path, with_first(first), token["mark"], 0, split)
            yield from self._guess(path, with_first(first), LOST + token["mark"], 0, swallowed)
            if token[0] in DOUBLED:
                yield path.extend("", first, UNASSIGNED, has_hole=True)
        elif token["reading"]:
            yield path.extend("", first, UNUSUAL, has_hole=path.has_hole)
        elif token[0] in REPLACEMENTS:
            if token[0] == "？":
                yield from self._shifted(path, token[0])
            at_line_end = self.text.startswith("\n", token.end())  # then nothing was swallowed
            rest = "" if at_line_end else LOST
            yield from self._guess(path, with_first(first), rest, 0, SWALLOWED)
            yield path.extend("", first, UNASSIGNED, has_hole=True)
        else:
            yield from self._shifted(path, token[0])

    def _guess(
        self, path: Path, options: tuple[str, ...], rest: str, pending: int = 0, cost: float = 0.0
    ) -> Iterator[Path]:
        """Continue by each of the likeliest characters of which one byte is lost."""
        for lost in self.usage.rank(path.last, options):
            known = self.usage.bonus(path.last, lost) + self.quotation.cost(path, lost)
            yield path.extend(lost + rest, pending, cost + known, options=options)

    def _shifted(self, path: Path, token: str) -> Iterator[Path]:
        """Read an ordinary character misaligned: its bytes belong to two characters."""
        code = gbk_code(token) or ("@" <= token <= "~" and ord(token) << 8)
        if not code:
            return
        yield from self._split_up(path, code, token)
        if code >> 8 in WRAPPED_ROWS:
            yield from self._split_up(path, code + (WRAP << 8), token, UNUSUAL)

    def _split_up(self, path: Path, code: int, token: str, cost: float = 0.0) -> Iterator[Path]:
        """Give the first byte of a pair to the character before, the second to the next."""
        second, rest = code >> 8, code & 0xFF
        if rest and (rest < MIN_FIRST and not 0x40 <= rest < 0x7F):
            return
        tail, pending = ("", rest) if rest >= MIN_FIRST else (chr(rest) if rest else "", 0)
        if path.pending == FIRST_LOST:
            yield from self._guess(path, with_second(second), tail, pending, cost)
            return
        text = gbk_character(path.pending, second)
        if text and not path.has_hole:
            cost += UNUSUAL if token in FULL_WIDTH else 0.0
            yield self._joined(path, text + tail, pending, cost)
        if path.has_hole or self.may_drop:
            for two in pairs_over_hole(path.pending, second):
                dropped = 0.0 if path.has_hole else DROPPED
                yield self._joined(path, two + tail, pending, cost + dropped)

    def _joined(self, path: Path, text: str, pending: int, cost: float) -> Path:
        known = self.usage.bonus(path.last, text[0]) if path.options else 0.0
        return path.extend(text, pending, cost + known, shifted=1)


def _reading_cost(character: str, reading: str) -> float:
    return 0.0 if is_usual(character, reading) else SELDOM
