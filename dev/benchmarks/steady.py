"""Measure how steady reading is: ``python -m dev.benchmarks.steady FOLDER [--sites FOLDER]``.

Reads each page as it is, and again after changes that must not affect the result. FOLDER holds
pages and a ``gold.jsonl`` (whose values are not used), the folder of ``--sites`` site copies
(``NAME.warc.gz`` with ``NAME.gold.jsonl``). Exits with 2 if a folder cannot be read.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from crawler.article import NotAnArticle, decode_page, read_article
from crawler.items import Article
from crawler.zh import simplifier
from dev.benchmarks.page_changes import CHANGES, COLUMNS, Change
from dev.benchmarks.reading_compare import body_f1, line_differences, plain
from dev.benchmarks.reading_gold import gold_pages, site_copies

SAME_BODY = 0.98
"""F1 from which two bodies count as the same: one line of boilerplate may differ."""
SEED = 20240308  # of the sample from the pages of the site copies
REFUSED = "refused"
"""The column of pages that are rejected after the change."""
SHOWN = 60
"""Characters of a value or line that are shown."""
WIDTH = 130
"""Width of the table in columns if the output is not a terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page and the article read from it unchanged."""

    url: str
    source: str
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference between the readings of a changed page and the original."""

    column: str
    """A field, or :data:`REFUSED`."""
    before: str | None
    after: str | None


@dataclass(slots=True, kw_only=True)
class Tally:
    """The results of one change on all pages."""

    change: Change
    pages: int = 0
    """Pages to which the change applies."""
    different: list[tuple[ReadPage, list[Difference]]] = field(default_factory=list)

    def count(self, column: str) -> int:
        """Return the number of pages on which a column differs."""
        return Counter(one.column for _, found in self.different for one in found)[column]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    options = _parser().parse_args(arguments)
    if options.sites and not options.sites.is_dir():
        print(f"{options.sites}: no such folder", file=sys.stderr)
        return 2
    try:
        sources = _sources(options.folder, options.sites, options.pages)
    except (OSError, ValueError) as error:
        print(f"{options.folder}: {error}", file=sys.stderr)
        return 2
    pages = list(read_pages(sources))
    chosen = [change for change in CHANGES if options.change in (None, change.name, change.group)]
    tallies = [tally(change, pages) for change in chosen]
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    _show(console, tallies, f"{len(pages)} pages; pages that are read differently after a change")
    if options.change:
        _show_pages(console, tallies)
    return 0


def read_pages(sources: Iterable[tuple[str, str]]) -> Iterator[ReadPage]:
    """Yield those pages, given as address and text, that are articles."""
    for url, source in sources:
        try:
            yield ReadPage(url=url, source=source, article=read_article(source, url=url))
        except NotAnArticle:
            continue


def tally(change: Change, pages: list[ReadPage]) -> Tally:
    """Apply a change to all pages and collect the differences."""
    result = Tally(change=change)
    for page in pages:
        found = differences(change, page)
        if found is None:
            continue
        result.pages += 1
        if found:
            result.different.append((page, found))
    return result


def differences(change: Change, page: ReadPage) -> list[Difference] | None:
    """Return the differences that a change causes, or ``None`` if it does not apply to the page."""
    source = change.make(page.source, page.article)
    if source == page.source:
        return None
    try:
        after = read_article(source, url=page.url)
    except NotAnArticle as refused:
        what = Difference(column=REFUSED, before=None, after=refused.reason)
        return [] if change.may_lack else [what]
    values = ((name, getattr(page.article, name), getattr(after, name)) for name in change.compared)
    return [
        Difference(column=name, before=old, after=new)
        for name, old, new in values
        if not (_same(name, old, new) or (change.may_lack and not new))
    ]


def _same(name: str, before: str | None, after: str | None) -> bool:
    if before == after:
        return True
    old, new = (simplifier().convert(plain(value or "")) for value in (before, after))
    return bool(old == new or (name == "body" and body_f1(old, [], new) >= SAME_BODY))


def _sources(folder: Path, sites: Path | None, count: int) -> list[tuple[str, str]]:
    """Return address and text of all pages and of a sample of ``count`` pages of the sites."""
    sources = [(page.url, decode_page(page.content).text) for page in gold_pages(folder)]
    if sites is None:
        return sources
    listed = [page for copy in site_copies(sites) for page in copy.articles]
    chosen = random.Random(SEED).sample(listed, min(count, len(listed)))  # noqa: S311
    return sources + [
        (page.url, decode_page(page.content, content_type=page.content_type).text)
        for page in chosen
    ]


def _show(console: Console, tallies: list[Tally], title: str) -> None:
    table = Table(title=title)
    for name in ("group", "change", "pages", *COLUMNS, REFUSED):
        table.add_column(name, justify="left" if name in ("group", "change") else "right")
    for one, after in zip(tallies, [*tallies[1:], None], strict=True):
        counts = (one.count(column) for column in (*COLUMNS, REFUSED))
        table.add_row(
            one.change.group,
            one.change.name,
            str(one.pages),
            *(str(count or "") for count in counts),
            end_section=after is not None and after.change.group != one.change.group,
        )
    console.print(table)


def _show_pages(console: Console, tallies: list[Tally]) -> None:
    for one in tallies:
        for page, found in one.different:
            _say(console, f"{one.change.name}: {page.url}")
            for difference in found:
                for line in _lines(difference):
                    _say(console, f"    {line}")


def _lines(difference: Difference) -> list[str]:
    before, after = difference.before, difference.after
    if difference.column != "body":
        return [f"{difference.column}: {_cut(after)}, was {_cut(before)}"]
    missing, extra = line_differences(before or "", [], after or "")
    signs = (("-", missing), ("+", extra))
    return [f"{sign} {_cut(line)}" for sign, lines in signs for line in lines]


def _cut(value: str | None) -> str:
    text = "nothing" if value is None else " ".join(value.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dev.benchmarks.steady", description=__doc__)
    parser.add_argument("folder", type=Path, help="pages with a gold.jsonl")
    parser.add_argument("--sites", type=Path, help="folder of site copies with their lists")
    parser.add_argument(
        "--pages", type=int, default=400, help="size of the sample from the sites (400)"
    )
    parser.add_argument(
        "--change",
        metavar="NAME",
        choices=sorted({name for change in CHANGES for name in (change.name, change.group)}),
        help="only this change or group of changes, with the differences of each page",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
