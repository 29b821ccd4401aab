"""``scrapy sites [SITE ...]``: the declared sites, with what was crawled of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.table import Table
from scrapy.commands import ScrapyCommand

from crawler.console.command import PlainErrors
from crawler.console.output import Screen
from crawler.console.progress import shown_work
from crawler.exits import FAILED, USAGE
from crawler.report.declared import Declared, declared_sites
from crawler.sites import all_sites
from crawler.store import StoreError

COLUMNS = ("name", "title", "domains", "found by", "evidence", "last crawl", "articles", "health")


class Command(PlainErrors, ScrapyCommand):
    """List the declared sites with what is known of them."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] [SITE ...]"
    does = "List the declared sites: how they are found, evidence, last crawl, health"
    more = (
        ". A table on a terminal, columns set apart by tabs elsewhere; named sites are told with "
        "their notes. Exit codes: 0 listed, also where there is no output folder yet, 1 the output "
        "folder cannot be read, 2 no such site."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one object a site and line")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """List."""
        settings: Mapping[str, Any] = self.settings or {}
        unknown = [name for name in args if name not in all_sites()]
        if unknown:
            return self._stop(f"no site {', '.join(unknown)}; scrapy list names all", USAGE)
        try:
            with shown_work(f"reading {settings['CRAWLER_OUTPUT']}"):
                found = declared_sites(
                    args or list(all_sites()),
                    Path(settings["CRAWLER_OUTPUT"]),
                    settings["CRAWLER_STATE"] or None,
                )
        except (StoreError, OSError) as error:
            return self._stop(str(error), FAILED)
        if opts.json:
            for one in found:
                print(json.dumps(asdict(one), ensure_ascii=False))
        elif args:
            for one in found:
                _tell(one)
        else:
            _show([_cells(one) for one in found])
        return None

    def _stop(self, message: str, code: int) -> None:
        print(f"scrapy sites: {message}", file=sys.stderr)
        self.exitcode = code


def _cells(one: Declared) -> tuple[str, ...]:
    first, *more = one.domains
    hosts = f"{first} +{len(more)}" if more else first
    last = (one.last_crawl or "")[:16].replace("T", " ")
    known = str(one.articles) if one.articles or one.last_crawl else ""
    return one.name, one.title, hosts, one.found_by, one.evidence, last, known, one.health


def _show(rows: list[tuple[str, ...]]) -> None:
    if not sys.stdout.isatty():
        print("\n".join("\t".join(row) for row in (COLUMNS, *rows)))
        return
    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*row)
    Screen().print(table)


def _tell(one: Declared) -> None:
    """All of a site, a line a fact."""
    for name, value in asdict(one).items():
        for line in value if isinstance(value, tuple) else [value]:
            if line not in {None, ""}:
                print(f"{name.replace('_', ' '):<12} {line}")
