"""Texts for testing the time of a regular expression, made from the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

LEADING = 40  # characters of a prefix, at most

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)

CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def texts_for(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a prefix that the pattern matches and a unit to repeat after it."""
    beginnings = beginnings_of(pattern)
    for unit in dict.fromkeys([*units_of(pattern), *beginnings]):
        yield "", unit
    for lead in beginnings:
        for unit in (" ", "\n", lead[-1], lead[-2:]):
            yield lead, unit


def signs_of(parsed: Iterable[Any]) -> Iterator[str]:
    """Yield a matching character for each position of a parsed pattern, in order."""
    for operator, argument in parsed:
        if operator in (_constants.LITERAL, _constants.NOT_LITERAL):
            yield chr(argument) if operator is _constants.LITERAL else "x"
        elif operator is _constants.ANY:
            yield "x"
        elif operator is _constants.IN:
            yield _sign_in(argument)
        else:
            yield from _signs_below(argument)


def _signs_below(argument: Any) -> Iterator[str]:
    if isinstance(argument, _parser.SubPattern):
        yield from signs_of(argument)
    elif isinstance(argument, tuple | list):
        for one in argument:
            yield from _signs_below(one)


def _sign_in(members: Iterable[tuple[Any, Any]]) -> str:
    negated = False
    for operator, argument in members:
        if operator is _constants.NEGATE:
            negated = True
        elif negated:
            continue
        elif operator is _constants.LITERAL:
            return chr(argument)
        elif operator is _constants.RANGE:
            return chr(argument[0])
        elif operator is _constants.CATEGORY and str(argument) in CATEGORIES:
            return CATEGORIES[str(argument)]
    return "x"


def example_of(parsed: Iterable[Any], any_sign: str) -> Iterator[str]:
    """Yield the parts of a text that a parsed pattern matches: first branches, one repetition.

    Args:
        parsed: The parsed pattern.
        any_sign: The character to use where almost any character matches.
    """
    for operator, argument in parsed:
        if operator in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
            continue
        if operator is _constants.BRANCH:
            yield from example_of(next((one for one in argument[1] if len(one)), ()), any_sign)
        elif operator in (_constants.SUBPATTERN, *REPEATS):
            yield from example_of(argument[-1], any_sign)
        else:
            signs = "".join(signs_of([(operator, argument)]))
            yield any_sign if signs == "x" else signs


def signs_within(pattern: re.Pattern[Any]) -> list[str]:
    """Return a matching character for each position of a pattern."""
    return list(signs_of(_parsed(pattern)))[:400]


def beginnings_of(pattern: re.Pattern[Any]) -> list[str]:
    """Return prefixes that lead into the inner parts of a pattern."""
    examples = ["".join(example_of(_parsed(pattern), sign))[:LEADING] for sign in "x "]
    beginnings = (one[:length] for one in examples for length in range(1, len(one) + 1))
    return list(dict.fromkeys(beginnings))


def _parsed(pattern: re.Pattern[Any]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)


def units_of(pattern: re.Pattern[Any]) -> list[str]:
    """Return units to repeat: the characters of a pattern, pairs of neighbours, and prefixes."""
    signs = signs_within(pattern)
    units = [*signs, *map("".join, pairwise(signs)), " ", "\n", "x", "1", "一"]
    units += ["".join(signs[:length]) for length in (3, 4, 6, 8, 12)]
    return list(dict.fromkeys(filter(None, units)))[:250]
