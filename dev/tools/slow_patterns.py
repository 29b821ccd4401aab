"""Looks for patterns that take more than linear time: ``python -m dev.tools.slow_patterns``.

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
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import crawler
from dev.tools.pattern_texts import texts_for

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
    "crawler.article.refusing.SEPARATOR": 500,
    "crawler.discovery.records.URL_KEYS": 40,  # used by fullmatch alone, which is linear
    "crawler.discovery.records.TITLE_KEYS": 40,
    "crawler.discovery.records.DATE_KEYS": 40,
    "crawler.discovery.records:": 1_000,  # a title's markup, MAX_TITLE
    "crawler.discovery.patterns.TOKEN": 2_000,  # an address
    "crawler.store.revisit_policy:": 100,  # the operator's own setting
}
"""Characters that some patterns are given at most, where that is what makes them safe."""

SQUEEZED = (
    "crawler.article.asides.",  # lines of a page
    "crawler.article.beside.CLOCKED",
    "crawler.article.issues.CITED",
    "crawler.article.fielded.BARS",
    "crawler.article.refusing.CATALOGUE",
    "crawler.article.site_names.",  # titles
)
"""Patterns that are given texts with single blanks only."""


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
    """Literal patterns in calls of ``re``'s functions."""
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
    """The flags that a call of one of ``re``'s functions names."""
    given = [*call.args[1:], *(one.value for one in call.keywords)]
    names = [one.attr for node in given for one in ast.walk(node) if isinstance(one, ast.Attribute)]
    return sum(re.RegexFlag[name] for name in set(names) & set(re.RegexFlag.__members__))


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
    pattern: re.Pattern[Any], methods: frozenset[str], bound: int, *, squeezed: bool = False
) -> tuple[str, float, float] | None:
    """The text that makes a pattern grow too fast, with the two times."""
    for lead, unit in texts_for(pattern):
        if squeezed and (unit + unit).split() != (unit + unit).split(" "):
            continue

        def of(length: int, lead: str = lead, unit: str = unit) -> float:
            return seconds(pattern, methods, lead + unit * (length // len(unit)) + "\x01")

        longer = of(min(LONG, bound))
        if longer < NOTABLE:
            continue
        longer = min(longer, *(of(min(LONG, bound)) for _ in range(2)))  # the machine has moods
        shorter = of(min(SHORT, bound // 4))
        if longer >= GROWTH * shorter or longer >= PATIENCE:
            return f"{lead} {unit}...", shorter, longer
    return None


def _give_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise TimeoutError


def main() -> int:
    """Check all; the number of patterns that were told, as 0 or 1."""
    signal.signal(signal.SIGALRM, _give_up)
    checked = patterns()
    told = 0
    for where, (pattern, methods) in checked.items():
        bounds = [bound for name, bound in BOUNDED.items() if where.startswith(name)]
        squeezed = where.startswith(SQUEEZED)
        found = slowest(pattern, methods, min([LONG, *bounds]), squeezed=squeezed)
        if found:
            told += 1
            unit, shorter, longer = found
            print(f"{where}: {shorter:.3f} s, {longer:.3f} s for four times {unit!r}")  # noqa: T201
    print(f"{len(checked)} patterns, {told} grow too fast")  # noqa: T201
    return min(told, 1)


if __name__ == "__main__":
    sys.exit(main())
