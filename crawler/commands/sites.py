"""``scrapy sites``: the declared sites, for a person."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table
from scrapy.commands import ScrapyCommand

from crawler.sites import all_sites


class Command(ScrapyCommand):
    """List the declared sites with what is known of them."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "List the declared sites with their start pages and evidence"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """List."""
        table = Table("name", "title", "starts", "evidence", "notes")
        for site in all_sites().values():
            table.add_row(site.name, site.title, "\n".join(site.starts), site.evidence, site.notes)
        Console().print(table)
