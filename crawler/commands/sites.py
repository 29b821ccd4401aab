"""``scrapy sites [SITE ...]``: the declared sites, with what was crawled of them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.console.command import BaseCommand
from crawler.console.progress import spinner
from crawler.exits import FAILED, OK, USAGE, CommandError

if TYPE_CHECKING:
    from crawler.report.declared import DeclaredSite

COLUMNS = ("name", "title", "domains", "found by", "evidence", "last crawl", "articles", "health")


class Command(BaseCommand):
    """List the declared sites with what is known of them."""

    arguments = "[options] [SITE ...]"
    summary = "List the declared sites: how they are found, evidence, last crawl, health"
    details = (
        ". A table on a terminal, tab-separated columns elsewhere; all facts and notes of the "
        "sites that are named. Exit codes: 0 listed, even without an output folder, 1 the output "
        "folder cannot be read, 2 no such site."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ``--json``."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object a site")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """List the sites."""
        from dataclasses import asdict

        from crawler.report.declared import declared_sites
        from crawler.sites import all_sites
        from crawler.store import StoreError

        unknown = [name for name in args if name not in all_sites()]
        if unknown:
            raise CommandError(f"no site {', '.join(unknown)}; scrapy list names all", USAGE)
        folder = Path(self.setting("CRAWLER_OUTPUT"))
        try:
            with spinner(f"reading {folder}"):
                state_url = self.setting("CRAWLER_STATE") or None
                found = declared_sites(args or list(all_sites()), folder, state_url)
        except (StoreError, OSError) as error:
            raise CommandError(error, FAILED) from None
        if opts.json:
            for one in found:
                print(json.dumps(asdict(one), ensure_ascii=False))
        elif args:
            for one in found:
                _print_facts(asdict(one))
        else:
            _print_rows([_cells(one) for one in found])
        return OK


def _cells(one: DeclaredSite) -> tuple[str, ...]:
    first, *more = one.domains
    hosts = f"{first} +{len(more)}" if more else first
    last = (one.last_crawl or "")[:16].replace("T", " ")
    known = str(one.articles) if one.articles or one.last_crawl else ""
    return one.name, one.title, hosts, one.found_by, one.evidence, last, known, one.health


def _print_rows(rows: list[tuple[str, ...]]) -> None:
    if not sys.stdout.isatty():
        print("\n".join("\t".join(row) for row in (COLUMNS, *rows)))
        return
    from rich.table import Table

    from crawler.console.table import print_table

    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*row)
    print_table(table)


def _print_facts(facts: dict[str, object]) -> None:
    """Print everything known of a site, one fact a line."""
    for name, value in facts.items():
        for line in value if isinstance(value, tuple) else [value]:
            if line not in {None, ""}:
                print(f"{name.replace('_', ' '):<12} {line}")
