"""Find regular expressions that take more than linear time: ``python -m dev.tools.slow_patterns``.

Applies every pattern of the crawler to repeated units of its own alphabet, alone and after each
prefix that it matches, at two lengths of a ratio of four. Reports patterns whose time grows by a
factor of eight or more, and exceptions below that fit no pattern; exits with 1 in both cases.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import crawler
from dev.tools.pattern_texts import texts_for

SHORT = 4_000  # characters of the shorter text
LONG = 16_000  # characters of the longer text
GROWTH = 8  # factor for four times the text: 4 is linear, 16 quadratic
NOTABLE = 0.02  # seconds: shorter times are too inaccurate
PATIENCE = 3  # seconds after which a search is stopped

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
"""Method by which a pattern is used, to a method of the same cost that needs no other arguments."""

BOUNDED = {
    "crawler.article.names.REMARK": 60,  # a value, LONGEST
    "crawler.article.names.CREDIT": 120,
    "crawler.article.scripts.PIECE": 1_500,  # a script, LONGEST
    "crawler.article.scripts.TAG": 1_500,
    "crawler.article.section.STEP": 160,  # a breadcrumb
    "crawler.article.head_titles.SEPARATOR": 500,  # a title, LONGEST
    "crawler.article.refusing.SEPARATOR": 500,
    "crawler.discovery.lists.records.URL_KEYS": 40,  # used by fullmatch alone, which is linear
    "crawler.discovery.lists.records.TITLE_KEYS": 40,
    "crawler.discovery.lists.records.DATE_KEYS": 40,
    "crawler.discovery.lists.records:": 1_000,  # a title's markup, MAX_TITLE
    "crawler.scaffold.url_patterns.TOKEN": 2_000,  # an address
    "crawler.store.revisit_policy:": 100,  # the operator's own setting
}
"""Beginning of a pattern's name to the bound on its input in characters that makes it safe."""

SQUEEZED = (
    "crawler.article.asides.",  # lines of a page
    "crawler.article.beside.CLOCKED",
    "crawler.article.issues.CITED",
    "crawler.article.fielded.BARS",
    "crawler.article.refusing.CATALOGUE",
    "crawler.article.site_names.",  # titles
)
"""Beginnings of the names of patterns whose input has no two adjacent blanks."""


Use = tuple[re.Pattern[Any], frozenset[str]]
"""A pattern and the methods by which it is used."""


def patterns() -> dict[str, Use]:
    """Return every pattern of the crawler by its name or line, with the methods that use it."""
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
        for line, method, text, flags in _written(Path(str(loaded.__file__))):
            with suppress(re.error):
                found[f"{module.name}:{line}"] = re.compile(text, flags), frozenset((method,))
    return found


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))


def _written(path: Path) -> Iterator[tuple[int, str, str | bytes, int]]:
    """Yield the literal patterns in calls of functions of ``re``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0] if node.args else None
        if not is_re or node.func.attr not in METHODS or not isinstance(first, ast.Constant):
            continue
        if isinstance(first.value, str | bytes):
            yield node.lineno, node.func.attr, first.value, _flags_of(node)


def _flags_of(call: ast.Call) -> int:
    """Return the flags in a call of a function of ``re``."""
    given = [*call.args[1:], *(one.value for one in call.keywords)]
    names = [one.attr for node in given for one in ast.walk(node) if isinstance(one, ast.Attribute)]
    return sum(re.RegexFlag[name] for name in set(names) & set(re.RegexFlag.__members__))


def seconds(pattern: re.Pattern[Any], methods: frozenset[str], text: str) -> float:
    """Return the processor seconds of applying a pattern to a text, at most ``PATIENCE``."""
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
    pattern: re.Pattern[Any], methods: frozenset[str], bound: int, *, squeezed: bool = False
) -> tuple[str, float, float] | None:
    """Return a text on which the time of a pattern grows too fast, with both times."""
    for lead, unit in texts_for(pattern):
        if squeezed and (unit + unit).split() != (unit + unit).split(" "):
            continue

        def of(length: int, lead: str = lead, unit: str = unit) -> float:
            return seconds(pattern, methods, lead + unit * (length // len(unit)) + "\x01")

        longer = of(min(LONG, bound))
        if longer < NOTABLE:
            continue
        longer = min(longer, *(of(min(LONG, bound)) for _ in range(2)))  # the machine may be busy
        shorter = of(min(SHORT, bound // 4))
        if longer >= GROWTH * shorter or longer >= PATIENCE:
            return f"{lead} {unit}...", shorter, longer
    return None


def _give_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise TimeoutError


def main() -> int:
    """Check all patterns and return the exit code."""
    signal.signal(signal.SIGALRM, _give_up)
    checked = patterns()
    stale = [
        one for one in (*BOUNDED, *SQUEEZED) if not any(name.startswith(one) for name in checked)
    ]
    for name in stale:
        print(f"{name}: an exception that fits no pattern")  # noqa: T201
    slow = 0
    for where, (pattern, methods) in checked.items():
        bounds = [bound for name, bound in BOUNDED.items() if where.startswith(name)]
        squeezed = where.startswith(SQUEEZED)
        found = slowest(pattern, methods, min([LONG, *bounds]), squeezed=squeezed)
        if found:
            slow += 1
            unit, shorter, longer = found
            print(f"{where}: {shorter:.3f} s, {longer:.3f} s for four times {unit!r}")  # noqa: T201
    print(f"{len(checked)} patterns, {slow} grow too fast")  # noqa: T201
    return int(bool(slow or stale))


if __name__ == "__main__":
    sys.exit(main())
