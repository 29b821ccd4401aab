"""Measure the quality and speed of reading beside other extractors.

``python -m dev.benchmarks.reading FOLDER [--sites FOLDER]``: FOLDER holds pages and a
``gold.jsonl``, the folder of ``--sites`` site copies (``NAME.warc.gz`` with
``NAME.gold.jsonl``). All readers run in one process on the same bytes; a peer that is not
installed is skipped with a message. Exits with 2 if a folder cannot be read.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from dev.benchmarks.reading_gold import FIELDS, GoldPage, ListedPage, gold_pages, site_copies
from dev.benchmarks.reading_load import show_hostile, watch_memory
from dev.benchmarks.reading_peers import MAKERS, Reader, available_readers, read_safely
from dev.benchmarks.reading_report import (
    as_data,
    show_pages,
    show_site_errors,
    show_sites,
    show_worst,
)
from dev.benchmarks.reading_score import SiteResult, score_pages, score_site, timed

WIDTH = 150
"""Width of the tables in columns if the output is not a terminal."""


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH, quiet=options.json)
    readers = _readers(options.only or list(MAKERS))
    try:
        pages = gold_pages(options.folder)
    except (OSError, ValueError) as error:
        print(f"{options.folder}: {error}", file=sys.stderr)
        return 2
    if options.memory or options.hostile:
        return _load(console, readers[0], pages, options)
    results = [score_pages(reader, pages) for reader in readers if pages]
    bare = _bare(pages)
    if results:
        show_pages(console, results, bare)
    sites = _sites(readers, options.sites) if options.sites else []
    if sites:
        _show_cold(console, readers[0], options.sites)
        show_sites(console, sites)
    if options.json:
        print(json.dumps(as_data(results, sites, bare), ensure_ascii=False, indent=1))
    for result in results[:1]:
        show_worst(console, result, options.worst, options.field)
    for site in sites:
        if site.reader == readers[0].name:
            show_site_errors(console, site, options.worst)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dev.benchmarks.reading", description=__doc__)
    parser.add_argument("folder", type=Path, help="pages with a gold.jsonl")
    parser.add_argument("--sites", type=Path, help="folder of site copies with their lists")
    parser.add_argument(
        "--only", action="append", choices=list(MAKERS), help="run only this reader (repeatable)"
    )
    parser.add_argument(
        "--field", choices=[*FIELDS, "body"], help="list the pages that are worst in this field"
    )
    parser.add_argument("--worst", type=int, default=10, help="how many pages to list (10)")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument(
        "--memory", type=int, metavar="N", help="read N pages, no two alike, and print the memory"
    )
    parser.add_argument(
        "--hostile", action="store_true", help="time pages that are built to be slow, at two sizes"
    )
    return parser


def _readers(names: list[str]) -> list[Reader]:
    readers = []
    for reader in available_readers(names):
        if isinstance(reader, str):
            print(reader, file=sys.stderr)
        else:
            readers.append(reader)
    return readers


def _sites(readers: list[Reader], folder: Path) -> list[SiteResult]:
    copies = list(site_copies(folder))
    return [score_site(reader, copy) for reader in readers for copy in copies]


def _load(
    console: Console, reader: Reader, pages: list[GoldPage], options: argparse.Namespace
) -> int:
    """Measure the first reader under load and return the exit code."""
    if options.hostile:
        show_hostile(console, reader)
    if options.memory:
        contents = [(page.content, page.url) for page in pages]
        if options.sites:
            contents += [(page.content, page.url) for page in _site_pages(options.sites)]
        watch_memory(reader, contents, options.memory)
    return 0


def _site_pages(folder: Path) -> list[ListedPage]:
    return [page for copy in site_copies(folder) for page in copy.articles]


def _show_cold(console: Console, reader: Reader, folder: Path) -> None:
    """Time one round over the pages of the sites: no cache is warmed by repetition."""
    pages = _site_pages(folder)
    start = time.process_time()
    for page in pages:
        read_safely(reader, page.content, page.url, page.content_type)
    read = time.process_time()
    for page in pages:
        LexborHTMLParser(page.content)
    ours, bare = read - start, time.process_time() - read
    each = 1000 / max(1, len(pages))
    console.print(
        f"{reader.name}: {len(pages)} distinct pages of sites in one round, "
        f"{ours * each:.2f} ms a page; bare Lexbor {bare * each:.2f} ms; {ours / bare:.1f} times"
    )


def _bare(pages: list[GoldPage]) -> dict[str, float]:
    """Return the milliseconds a page for parsing alone; each tree is freed before the next."""
    if not pages:
        return {}
    contents = [page.content for page in pages]
    parsers = {
        "bare Lexbor": LexborHTMLParser,
        "bare lxml": importlib.import_module("lxml.html").document_fromstring,
    }
    return {
        name: timed(partial(_parse_all, parse, contents)) / len(pages)
        for name, parse in parsers.items()
    }


def _parse_all(parse: Callable[[bytes], object], contents: list[bytes]) -> None:
    for content in contents:
        parse(content)


if __name__ == "__main__":
    raise SystemExit(main())
