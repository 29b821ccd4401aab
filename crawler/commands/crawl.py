"""``scrapy crawl SITE``: Scrapy's own command, with a preflight, a summary and exit codes."""

from __future__ import annotations

import argparse
from functools import partial

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.console.options import add_summary_options


class Command(BaseCommand, BaseRunSpiderCommand):
    """Crawl a declared site, or the addresses given to ``urls``."""

    requires_crawler_process = True

    arguments = "[options] SITE"
    summary = "Crawl a declared site (scrapy list names them), or addresses: urls -a urls=URL"
    details = (
        ". Exit codes: 0 done, 1 the output cannot be written or the log has errors, 2 wrong "
        "call, 3 nothing could be read, 4 unhealthy, 75 another process is crawling the site, "
        "130 interrupted."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the summary."""
        super().add_options(parser)
        add_summary_options(parser)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Crawl."""
        from crawler.runs.crawl import find_spider, process_of, run_spider
        from crawler.runs.summary import print_summary

        if len(args) != 1:
            raise UsageError("name one site")
        process = process_of(self)
        spider = find_spider(process.spider_loader, args[0])
        return run_spider(
            process,
            spider,
            opts.spargs,
            on_summary=partial(print_summary, opts=opts),
            quiet=opts.quiet or opts.json,
        )
