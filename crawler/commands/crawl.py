"""``scrapy crawl SITE``: Scrapy's own command, with a preflight, a summary and true exit codes."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from crawler.console.command import PlainErrors
from crawler.console.output import add_telling, tell
from crawler.runs.crawl import process_of, run, spider_named
from crawler.runs.preflight import CannotRunError


class Command(PlainErrors, BaseRunSpiderCommand):
    """Crawl a declared site, or the addresses given to ``urls``."""

    requires_project = True

    takes = "[options] SITE"
    does = "Crawl a declared site (scrapy list names them), or addresses: urls -a urls=..."
    more = (
        ". Exit codes: 0 done, 1 the output cannot be written, 2 wrong call, 3 nothing could be "
        "read, 4 unhealthy, 75 crawled by another process, 130 interrupted."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        add_telling(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl."""
        if len(args) != 1:
            raise UsageError("name one site")
        try:
            process = process_of(self)
            spider = spider_named(process.spider_loader, args[0])
            quiet = opts.quiet or opts.json
            told = partial(tell, opts=opts)
            self.exitcode = run(process, spider, opts.spargs, told, quiet=quiet)
        except CannotRunError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            self.exitcode = error.code
