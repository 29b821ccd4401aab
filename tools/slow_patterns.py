"""Looks for regular expressions that take more than linear time: ``python -m tools.slow_patterns``.

Every pattern of the crawler is fed with repeated pieces of its own alphabet, alone and behind each
beginning of a text that it finds, four times as long the second time; where the time grows eight
times or more, it is told. Exits 1 then.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import crawler

SHORT, LONG = 4_000, 16_000
"""Characters of the texts that are compared."""

GROWTH = 8
"""Times as long for four times the text: 4 is linear, 16 quadratic."""

NOTABLE = 0.02
"""Seconds below which nothing is told: clocks are not finer."""

PATIENCE = 3
"""Seconds after which a search is given up."""

FOLDER = Path(crawler.__file__).parent

METHODS: dict[str, Callable[[re.Pattern[Any], Any], object]] = {
    "search": re.Pattern.search,
    "match": re.Pattern.match,
    "fullmatch": re.Pattern.fullmatch,
    "findall": re.Pattern.findall,
    "finditer": re.Pattern.findall,
    "split": re.Pattern.split,
    "sub": re.Pattern.findall,
}
"""How patterns are used, and what takes as long."""

BOUNDED = {
    "crawler.article.names.REMARK": 60,  # a value, LONGEST
    "crawler.article.names.CREDIT": 120,
    "crawler.article.scripts.PIECE": 1_500,  # a script, LONGEST
    "crawler.article.scripts.TAG": 1_500,
    "crawler.article.section.STEP": 160,  # a breadcrumb
    "crawler.article.head_titles.SEPARATOR": 500,  # a title, LONGEST
    "crawler.discovery.records.URL_KEYS": 40,  # used by fullmatch alone, which is linear
    "crawler.discovery.records.TITLE_KEYS": 40,
    "crawler.discovery.records.DATE_KEYS": 40,
    "crawler.discovery.records:": 1_000,  # a title's markup, MAX_TITLE
    "crawler.store.schedule:": 100,  # the operator's own setting
}
"""Characters that some patterns are given at most, where that is what makes them safe."""

LEADING = 40
"""Characters that lead into a pattern at most."""

REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)

CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


Use = tuple[re.Pattern[Any], frozenset[str]]
"""A pattern and the methods that it is used by."""


def patterns() -> dict[str, Use]:
    """Every pattern of the crawler by where it stands, and how it is used."""
    found: dict[str, Use] = {}
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    for module in pkgutil.walk_packages(crawler.__path__, "crawler."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for number, pattern in enumerate(_within(value)):
                used = re.findall(rf"\b{name}\.(\w+)", source)
                methods = frozenset(used) & METHODS.keys() or frozenset(METHODS)
                found[f"{module.name}.{name}[{number}]"] = pattern, methods
        for line, method, text in _written(Path(str(loaded.__file__))):
            with suppress(re.error):
                found[f"{module.name}:{line}"] = re.compile(text), frozenset((method,))
    return found


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))


def _written(path: Path) -> Iterator[tuple[int, str, str | bytes]]:
    """Literal patterns in calls of ``re``'s functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0] if node.args else None
        if not is_re or node.func.attr not in METHODS or not isinstance(first, ast.Constant):
            continue
        if isinstance(first.value, str | bytes):
            yield node.lineno, node.func.attr, first.value


def signs_of(parsed: Iterable[Any]) -> Iterator[str]:
    """A character for each place of a parsed pattern, in its order."""
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


def example_of(parsed: Iterable[Any]) -> Iterator[str]:
    """A text that a parsed pattern finds: first choices, and of what may be repeated one."""
    for operator, argument in parsed:
        if operator in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
            continue
        if operator is _constants.BRANCH:
            yield from example_of(next((one for one in argument[1] if len(one)), ()))
        elif operator in (_constants.SUBPATTERN, *REPEATS):
            yield from example_of(argument[-1])
        else:
            yield from signs_of([(operator, argument)])


def signs_within(pattern: re.Pattern[Any]) -> list[str]:
    """A character for each place of a pattern."""
    return list(signs_of(_parsed(pattern)))[:400]


def beginnings_of(pattern: re.Pattern[Any]) -> list[str]:
    """What leads into the inner parts of a pattern; nothing first."""
    example = "".join(example_of(_parsed(pattern)))[:LEADING]
    return [example[:length] for length in range(len(example))]


def _parsed(pattern: re.Pattern[Any]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)


def units_of(pattern: re.Pattern[Any]) -> list[str]:
    """Pieces to repeat: each character of a pattern's alphabet, its neighbours, its beginnings."""
    signs = signs_within(pattern)
    units = [*signs, *map("".join, pairwise(signs)), " ", "\n", "x", "1", "一"]
    units += ["".join(signs[:length]) for length in (3, 4, 6, 8, 12)]
    return list(dict.fromkeys(filter(None, units)))[:250]


def seconds(pattern: re.Pattern[Any], methods: frozenset[str], text: str) -> float:
    """CPU seconds of looking for a pattern in a text; ``PATIENCE`` where it takes longer."""
    subject = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    start = time.process_time()
    try:
        for method in methods:
            METHODS[method](pattern, subject)
    except TimeoutError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - start


def slowest(
    pattern: re.Pattern[Any], methods: frozenset[str], bound: int
) -> tuple[str, float, float] | None:
    """The text that makes a pattern grow too fast, with the two times."""
    led = [(lead, unit) for lead in beginnings_of(pattern)[1:] for unit in units_within(lead)]
    for lead, unit in [*(("", unit) for unit in units_of(pattern)), *led]:

        def of(length: int, lead: str = lead, unit: str = unit) -> float:
            return seconds(pattern, methods, lead + unit * (length // len(unit)) + "\x01")

        longer = of(min(LONG, bound))
        if longer < NOTABLE:
            continue
        shorter = of(min(SHORT, bound // 4))
        if longer >= GROWTH * shorter or longer >= PATIENCE:
            return f"{lead} {unit}...", shorter, longer
    return None


def units_within(lead: str) -> tuple[str, ...]:
    """Pieces to repeat behind what leads into a pattern."""
    return " ", "\n", lead[-1], lead[-2:]


def _give_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise TimeoutError


def main() -> int:
    """Check all; the number of patterns that were told, as 0 or 1."""
    signal.signal(signal.SIGALRM, _give_up)
    checked = patterns()
    told = 0
    for where, (pattern, methods) in checked.items():
        bounds = [bound for name, bound in BOUNDED.items() if where.startswith(name)]
        found = slowest(pattern, methods, min([LONG, *bounds]))
        if found:
            told += 1
            unit, shorter, longer = found
            print(f"{where}: {shorter:.3f} s, {longer:.3f} s for four times {unit!r}")  # noqa: T201
    print(f"{len(checked)} patterns, {told} grow too fast")  # noqa: T201
    return min(told, 1)


if __name__ == "__main__":
    sys.exit(main())
