"""The package's source as a graph: modules, folders, imports, functions, literals."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
EXAMPLES = re.compile(r"drops|keeps|example\w*")
"""Keywords whose values are examples of a rule."""
TABLES = re.compile(r"\w*(Rule|Points)")
"""Classes whose instances are the rows of a table of rules."""
WORDS_AT_HOME = ("vocab", "sample", "sites")
"""Folders in which Chinese words may stand."""


@dataclass(frozen=True)
class Module:
    """A module of the package."""

    path: Path
    """The file, relative to the folder that holds the package."""
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        """Return the dotted name, a package's without ``__init__``."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """Return the top-level folder or, for a module that is in none, its own name."""
        return self.path.parts[1] if len(self.path.parts) > 2 else self.path.stem

    @property
    def lines(self) -> int:
        """Return the number of lines that are not blank."""
        return count_lines(self.text.splitlines())

    @cached_property
    def functions(self) -> list[tuple[str, int]]:
        """Return name and number of lines, blank ones aside, of each function and method."""
        lines = self.text.splitlines()
        found = (
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        return [
            (node.name, count_lines(lines[node.lineno - 1 : node.end_lineno])) for node in found
        ]

    @cached_property
    def imports(self) -> list[str]:
        """Return the dotted names that are imported anywhere in the module.

        ``from a.b import c`` gives ``a.b.c``, which may be a module or a name in one.
        """
        names: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names += [f"{node.module}.{alias.name}" for alias in node.names]
        return names

    @cached_property
    def han_literals(self) -> list[tuple[int, str]]:
        """Return line and value of each string with two or more Han characters.

        Docstrings, also those under an attribute, the examples of rules and characters that are
        written as escapes are left out.
        """
        if set(WORDS_AT_HOME) & set(self.path.parts):
            return []
        return [
            (node.lineno, node.value)
            for node in _without_examples(self.tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and len(HAN.findall(node.value)) > 1
            and HAN.search(ast.get_source_segment(self.text, node) or "")
        ]

    @cached_property
    def patterns(self) -> int:
        """Return the number of regular expressions compiled on import, rule tables aside."""
        if "rules" in self.path.stem:
            return 0
        calls = (node for node in _on_import(self.tree) if isinstance(node, ast.Call))
        return sum(ast.unparse(call.func) == "re.compile" for call in calls)

    @cached_property
    def numbers(self) -> list[str]:
        """Return the names of the module's numeric constants, rule tables aside."""
        if "rules" in self.path.stem:
            return []
        return [name for name, value in _constants(self.tree) if _is_number(value)]

    @cached_property
    def shared_docstrings(self) -> int:
        """Return the number of strings that document two or more constants at once.

        A constant with a comment of its own, or above a blank line, is not meant.
        """
        count = run = 0
        for statement in self.tree.body:
            run *= self._adjoins(statement)
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                run += "  # " not in self.text.splitlines()[(statement.end_lineno or 1) - 1]
            else:
                count += run > 1 and _is_string(statement)
                run = 0
        return count

    def _adjoins(self, statement: ast.stmt) -> bool:
        """Return whether there is no blank line above a statement."""
        return bool(self.text.splitlines()[statement.lineno - 2].strip())


def read_package(root: Path) -> list[Module]:
    """Read the modules of ``root/crawler``."""
    paths = sorted((root / "crawler").rglob("*.py"))
    return [Module(path.relative_to(root), path.read_text(encoding="utf-8")) for path in paths]


def count_lines(lines: list[str]) -> int:
    """Return the number of lines that are not blank."""
    return sum(bool(line.strip()) for line in lines)


def module_graph(modules: list[Module]) -> dict[str, set[str]]:
    """Return for each module the modules of the package that it imports."""
    names = {module.name for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        targets = (
            next((one for one in (name, name.rpartition(".")[0]) if one in names), "")
            for name in module.imports
        )
        graph[module.name] = {target for target in targets if target} - {module.name}
    return graph


def folder_graph(graph: dict[str, set[str]], parent: str) -> dict[str, set[str]]:
    """Return the imports between the children of a package.

    A child is a folder or a module directly in ``parent``; what it imports is named by child too.
    """
    children: dict[str, set[str]] = {}
    for name, targets in graph.items():
        if (child := _child(name, parent)) is not None:
            met = {_child(target, parent) for target in targets}
            children.setdefault(child, set()).update(one for one in met if one not in {None, child})
    return children


def _child(name: str, parent: str) -> str | None:
    rest = name.removeprefix(parent + ".")
    return rest.split(".")[0] if rest != name else None


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the sets of nodes that reach each other, as sorted lists."""
    reached = {node: _reach(graph, node) for node in graph}
    found = {
        frozenset(one for one in reached[node] if node in reached.get(one, set()))
        for node in graph
        if node in reached[node]
    }
    return sorted(sorted(circle) for circle in found)


def _reach(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, ())
    return seen


def longest_chain(graph: dict[str, set[str]]) -> int:
    """Return the number of nodes of the longest path; an arrow back into a path ends it."""
    depths: dict[str, int] = {}

    def depth(node: str, path: frozenset[str]) -> int:
        if node not in depths:
            inner = [depth(one, path | {node}) for one in graph.get(node, ()) if one not in path]
            depths[node] = 1 + max(inner, default=0)
        return depths[node]

    return max((depth(node, frozenset({node})) for node in graph), default=0)


def _without_examples(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree past strings that stand as statements and past the examples of rules."""
    for child in ast.iter_child_nodes(tree):
        if _is_string(child):
            continue
        if isinstance(child, ast.keyword) and EXAMPLES.fullmatch(child.arg or ""):
            continue
        yield child
        yield from _without_examples(child)


def _on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs on import, rows of rules aside."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and TABLES.fullmatch(ast.unparse(child.func)):
            continue
        yield child
        yield from _on_import(child)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            targets = [target for target in statement.targets if isinstance(target, ast.Name)]
            yield from ((target.id, statement.value) for target in targets)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            yield ast.unparse(statement.target), statement.value


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _is_number(value.left) and _is_number(value.right)
    if isinstance(value, ast.UnaryOp):
        return _is_number(value.operand)
    return isinstance(value, ast.Constant) and type(value.value) in {int, float}


def _is_string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
