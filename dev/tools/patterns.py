"""Find every regular expression of the crawler and how it is used."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from inspect import getclosurevars, isfunction
from pathlib import Path
from typing import Any

import crawler
from crawler.article.rules import Rules

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


@dataclass(frozen=True)
class Use:
    """A pattern and how it is used."""

    pattern: re.Pattern[Any]
    methods: frozenset[str]
    """Keys of ``METHODS``."""
    longest: int | None = None
    """Bound on the input in characters, if the code that uses the pattern has one."""


def patterns() -> dict[str, Use]:
    """Return every pattern by the name of its constant or rule, or by its line."""
    found: dict[str, Use] = {}
    sources = {path: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    source = "".join(sources.values())
    for module in pkgutil.walk_packages(crawler.__path__, "crawler."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        tree = ast.parse(sources[Path(str(loaded.__file__))])
        for name in _assigned(tree):
            used = frozenset(re.findall(rf"\b{name}\.(\w+)", source)) & METHODS.keys()
            for number, one in enumerate(_within(vars(loaded).get(name))):
                methods = one.methods or used or frozenset(METHODS)
                found[f"{module.name}.{name}[{number}]"] = Use(one.pattern, methods, one.longest)
        for line, method, text, flags in _written(tree):
            with suppress(re.error):
                found[f"{module.name}:{line}"] = Use(re.compile(text, flags), frozenset((method,)))
    return found


def _assigned(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module assigns on import; imported names belong to other modules."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (
                one.id
                for target in targets
                for one in ast.walk(target)
                if isinstance(one, ast.Name)
            )


def _within(value: Any) -> Iterator[Use]:
    """Yield the patterns in a value, also those in the matches of rules."""
    if isinstance(value, re.Pattern):
        yield Use(value, frozenset())
    elif isinstance(owner := getattr(value, "__self__", None), re.Pattern):
        yield Use(owner, frozenset((value.__name__,)))
    elif isfunction(value):
        yield from _in_closure(value)
    elif isinstance(value, Rules):
        for one in _within(value.rows):
            yield Use(one.pattern, one.methods, min(value.longest, one.longest or value.longest))
    else:
        for part in _parts(value):
            yield from _within(part)


def _in_closure(function: Callable[..., Any]) -> Iterator[Use]:
    free = getclosurevars(function).nonlocals
    longest = free.get("longest")
    for value in free.values():
        for one in _within(value):
            bound = one.longest if longest is None else longest
            yield Use(one.pattern, one.methods, bound)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, tuple | list | frozenset | set):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, one.name) for one in fields(value))


def _written(tree: ast.Module) -> Iterator[tuple[int, str, str | bytes, int]]:
    """Yield the literal patterns in calls of functions of ``re``."""
    for node in ast.walk(tree):
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
