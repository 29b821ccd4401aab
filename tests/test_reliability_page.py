"""Every guarantee in docs/reliability.md names a test that exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]*::[^`]*)`", PAGE)))
RULE = re.compile(r"\|[\s:|-]+\|")


@cache
def functions_of(file: Path) -> set[str]:
    """Return the test functions of a file, those of its classes as ``Class::name``."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    inside = {f"{one.name}::{node.name}" for one in classes for node in functions(one.body)}
    return inside | {node.name for node in functions(body)}


def functions(nodes: list[ast.stmt]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in nodes if isinstance(node, kinds) and node.name.startswith("test_")]


def rows() -> list[str]:
    """Return the rows of the page's tables, without their headings."""
    lines = PAGE.splitlines()
    heads = {number - 1 for number, line in enumerate(lines) if RULE.fullmatch(line)}
    return [
        line
        for number, line in enumerate(lines)
        if line.startswith("|") and number not in heads and not RULE.fullmatch(line)
    ]


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_the_page_names_exists(name: str) -> None:
    file, _, test = name.partition("::")
    path = ROOT / file
    assert path.is_file(), f"{file} does not exist"
    assert test in functions_of(path), f"{file} has no {test or 'test named'}"


def test_every_row_of_the_page_names_its_test() -> None:
    assert [row for row in rows() if not re.search(r"`tests/[^`]*::[^`]*`", row)] == []
