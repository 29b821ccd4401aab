"""Measure the structure of the package: ``python -m dev.tools.structure [ROOT]``.

Prints a table with a row for each room (a folder directly in ``crawler/``) and the circles of
imports. Lines are counted without blank ones. ``--offenders`` prints instead, one a line with its
place, what is over a ceiling or against a rule of the house.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from dev.tools.source import (
    HAN,
    Module,
    circles,
    folder_graph,
    longest_chain,
    module_graph,
    read_package,
)

MAX_FUNCTION = 30  # lines, blank ones aside
MAX_READING_FUNCTION = 40  # lines of a function in article/, whose cases belong together
MAX_MODULE = 250  # lines, blank ones aside
MAX_SITE = 25  # lines of a site's declaration: data, no code
MAX_MODULES = 12  # modules directly in a folder, __init__ aside
FLAT = {"sites", "commands"}
"""Folders with any number of modules: their files are what Python or Scrapy finds by name."""
PURE = ("article", "restore", "discovery", "text", "zh")
"""Rooms and modules that import nothing of Scrapy."""
NOT_DECLARATIONS = {"__init__.py", "site.py", "platforms.py"}
"""Files of ``sites/`` that are code."""

COLUMNS = ("modules", "lines", "module", "function", "over 30", "over 250", "floors", "arrows",
           "regexes", "numbers", "reused", "shared", "Han")  # fmt: skip
LEGEND = """\
module, function  lines of one, median/90th percentile
over 30, over 250 functions and modules that are longer
floors, arrows    longest chain of imports inside the room; imports inside it
regexes, numbers  compiled and defined on import, tables of rules and vocabularies aside
reused            names of constants that several modules of the room define
shared            strings that document two or more constants at once
Han               Han characters in literals of two or more, vocabularies and examples aside"""


@dataclass(frozen=True)
class Offender:
    """Something over a ceiling or against a rule."""

    rule: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule:9} {self.place}  {self.what}"


def describe_room(modules: list[Module], graph: dict[str, set[str]]) -> list[str]:
    """Return the cells of a room's row, as ``COLUMNS`` names them."""
    names = {module.name for module in modules}
    inner = {name: graph[name] & names for name in names}
    functions = [length for module in modules for _, length in module.functions]
    owners = Counter(name for module in modules for name in set(module.numbers))
    cells = [
        len(modules),
        sum(module.lines for module in modules),
        _spread([module.lines for module in modules]),
        _spread(functions),
        sum(length > MAX_FUNCTION for length in functions),
        sum(module.lines > MAX_MODULE for module in modules),
        longest_chain(inner),
        sum(map(len, inner.values())),
        sum(module.patterns for module in modules),
        sum(len(module.numbers) for module in modules),
        sum(count > 1 for count in owners.values()),
        sum(module.shared_docstrings for module in modules),
        sum(len(HAN.findall(value)) for module in modules for _, value in module.han_literals),
    ]
    return [str(cell) for cell in cells]


def _spread(values: list[int]) -> str:
    if len(values) < 2:
        return str(*values)
    tenths = quantiles(values, n=10, method="inclusive")
    return f"{tenths[4]:.0f}/{tenths[8]:.0f}"


def offenders(modules: list[Module]) -> Iterator[Offender]:
    """Find what is over a ceiling or against a rule: words, circles, purity, sizes."""
    for module in modules:
        place = str(module.path)
        for line, value in module.han_literals:
            yield Offender("words", f"{place}:{line}", repr(value[:60]))
        if module.room in PURE:
            impure = {name for name in module.imports if name.split(".")[0] == "scrapy"}
            yield from (Offender("pure", place, name) for name in sorted(impure))
        declared = module.room == "sites" and module.path.name not in NOT_DECLARATIONS
        ceiling = MAX_SITE if declared else MAX_MODULE
        if module.lines > ceiling:
            yield Offender("module", place, f"{module.lines} lines, {ceiling} at most")
        longest = MAX_READING_FUNCTION if module.room == "article" else MAX_FUNCTION
        for name, length in module.functions:
            if length > longest:
                yield Offender("function", place, f"{name}: {length} lines, {longest} at most")
    yield from _folders(modules)
    graph = module_graph(modules)
    parents = {"crawler"} | {f"crawler.{module.room}" for module in modules}
    for parent in sorted(parents):
        for circle in circles(folder_graph(graph, parent)):
            if (
                parent == "crawler"
                or sum(_is_folder(f"{parent}.{one}", graph) for one in circle) > 1
            ):
                yield Offender("circle", parent, " ".join(circle))


def _is_folder(name: str, graph: dict[str, set[str]]) -> bool:
    return any(module.startswith(name + ".") for module in graph)


def _folders(modules: list[Module]) -> Iterator[Offender]:
    sizes = Counter(module.path.parent for module in modules if module.path.stem != "__init__")
    for folder, size in sorted(sizes.items()):
        if size > MAX_MODULES and folder.name not in FLAT:
            yield Offender("folder", str(folder), f"{size} modules, {MAX_MODULES} at most")


def print_table(modules: list[Module]) -> None:
    """Print the row of each room, of all, and the circles between rooms."""
    graph = module_graph(modules)
    rooms: dict[str, list[Module]] = defaultdict(list)
    for module in modules:
        rooms[module.room if len(module.path.parts) > 2 else "(top level)"].append(module)
    width = max(map(len, rooms))
    print(" " * width + "".join(f"{title:>10}" for title in COLUMNS))
    for room in [*sorted(rooms), "all"]:
        cells = describe_room(rooms.get(room, modules), graph)
        print(f"{room:{width}}" + "".join(f"{cell:>10}" for cell in cells))
    print(f"\n{LEGEND}\n")
    for circle in circles(folder_graph(graph, "crawler")) or [["none"]]:
        print("circle of rooms:", ", ".join(circle))


def main() -> None:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path(__file__).parents[2])
    parser.add_argument("--offenders", action="store_true", help="print what breaks a rule")
    options = parser.parse_args()
    modules = read_package(options.root)
    if not modules:
        sys.exit(f"structure: no crawler/*.py in {options.root}")
    if options.offenders:
        for offender in offenders(modules):
            print(offender)
    else:
        print_table(modules)


if __name__ == "__main__":
    main()
