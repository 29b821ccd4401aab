"""``scrapy list``: the names that ``scrapy crawl`` takes."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.exits import OK


class Command(BaseCommand):
    """List the names of the declared sites and the other spiders, like Scrapy's own command."""

    summary = "List the names that scrapy crawl takes: the declared sites, explore and urls"
    details = ". Exit codes: 0 listed, 2 wrong call."

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - none
        """List the names, one a line."""
        from scrapy.settings import Settings
        from scrapy.spiderloader import get_spider_loader

        if args:
            raise UsageError("it takes no name; scrapy sites NAME tells about a site")
        loader = get_spider_loader(self.settings or Settings())
        print("\n".join(sorted(loader.list())))
        return OK
