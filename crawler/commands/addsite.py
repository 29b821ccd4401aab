"""``scrapy addsite URL``: proposes the declaration of a site from one of its list pages."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from rich.table import Column, Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.console.command import PlainErrors
from crawler.console.output import Screen
from crawler.exits import FAILED, NOTHING, OK, USAGE
from crawler.items import Page
from crawler.runs.crawl import pages_asked, process_of
from crawler.runs.preflight import CannotRunError
from crawler.scaffold.column import ColumnSpider, is_readable
from crawler.scaffold.frozen import reading_of
from crawler.scaffold.proposal import CannotProposeError, Proposal, propose
from crawler.scaffold.writing import source_of, write_site
from crawler.sites import all_sites, site_of
from crawler.store.journal.lines import inert
from crawler.text import printable_line

FIELDS = ("title", "source", "author", "editor", "published_at", "section", "body")
SHOWN = 5
"""Articles of the list that are shown."""

MAX_SHOWN = 200
"""Characters of a field: more than a line of any terminal, which cuts the rest."""


class Command(PlainErrors, ScrapyCommand):
    """Propose and write the declaration of a site."""

    requires_project = True

    takes = "[options] URL"
    does = "Propose the declaration of a site from one of its list pages; write it after a yes"
    more = (
        ", with a frozen test page to be reviewed. Exit codes: 0 shown or written, 1 a page "
        "cannot be had or a file exists, 2 wrong call or a declared site, 3 the page does not "
        "tell which links are articles, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--article", default="", help="address of an article to take")
        parser.add_argument("--name", default="", help="the site's name (default: from the host)")
        parser.add_argument("--yes", action="store_true", help="write without asking")
        parser.add_argument("--json", action="store_true", help="print the proposal as JSON")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch, propose, show, write."""
        given = [*args, opts.article or "http://"]
        if len(args) != 1 or not all(one.startswith(("http://", "https://")) for one in given):
            raise UsageError("give the http or https address of a list page")
        try:
            self._refuse_declared(args[0], opts)
            column, article = self._pages(args[0], opts.article)
            self._refuse_declared(column.url, opts)  # where a redirect led
            proposal = propose(column, article, name=opts.name, given=opts.article)
            read = readable(article, args[0])
            show(proposal, read, as_json=opts.json)
            self._write(proposal, read, opts)
        except CannotRunError as error:
            self._stop(str(error), error.code)
        except CannotProposeError as error:
            self._stop(str(error), NOTHING)
        except OSError as error:
            self._stop(f"{error.filename}: {error.strerror or error}", FAILED)
        except ValueError as error:
            self._stop(str(error), USAGE)

    def _refuse_declared(self, url: str, opts: argparse.Namespace) -> None:
        """Before anything is fetched; the sample site may be looked at, to learn the command."""
        site = site_of(url)
        if site and (opts.yes or not site.bundled):
            raise CannotRunError(f"{url} is declared already, by {site.name}", USAGE)
        if opts.name in all_sites():
            raise CannotRunError(f"a site {opts.name} is declared already; give another", USAGE)

    def _pages(self, url: str, article: str) -> tuple[Page, Page | None]:
        process = process_of(self)
        site = site_of(url)
        spider = process.spider_loader.load(site.name) if site else None
        arguments = {"column": url, "article": article}
        pages, why = pages_asked(process, ColumnSpider, arguments, site=spider)
        if not pages or (article and len(pages) < 2):
            raise CannotRunError(f"{article if pages else url}: {why}", FAILED)
        return pages[0], pages[1] if len(pages) > 1 else None

    def _write(self, proposal: Proposal, article: Page, opts: argparse.Namespace) -> None:
        if site_of(article.url) or not (opts.yes or (not opts.json and agreed(proposal.site.name))):
            return
        cfg = closest_scrapy_cfg()
        root = Path(cfg).parent if cfg else Path()
        declaration, frozen = write_site(root, proposal, article)
        print(f"{declaration}: read it", file=sys.stderr)
        print(f"{frozen}: review expected.json, then commit both", file=sys.stderr)
        self.exitcode = OK

    def _stop(self, message: str, code: int) -> None:
        print(f"scrapy addsite: {' '.join(message.split())}", file=sys.stderr)
        self.exitcode = code


def readable(article: Page | None, column: str) -> Page:
    """The article's page.

    Raises:
        CannotProposeError: where there is none that can be read.
    """
    if article is None or not is_readable(article):
        raise CannotProposeError(f"{column}: no article of it can be read; try --article")
    return article


def agreed(name: str) -> bool:
    """Ask; whatever is no yes, also the end of the input, is a no."""
    print(f"Write crawler/sites/{name}.py and a frozen page? [y/N] ", end="", flush=True)
    answer = sys.stdin.readline().strip().lower()
    print()
    return answer in {"y", "yes"}


def show(proposal: Proposal, article: Page, *, as_json: bool) -> None:
    """Print a proposal with what would be read."""
    reading = reading_of(replace(article, site=proposal.site.name))
    if as_json:
        shown = {
            "name": proposal.site.name,
            "source": source_of(proposal.site),
            "listed": [asdict(link) for link in proposal.links],
            "left_out": proposal.left_out,
            "doubtful": proposal.doubtful,
            "article": reading,
        }
        print(inert(json.dumps(shown, ensure_ascii=False)))
        return
    console = Screen()
    print(source_of(proposal.site))
    table = Table("read from", Column(_short(article.url), no_wrap=True), show_edge=False)
    for name in FIELDS:
        table.add_row(name, _short(reading.get(name)))
    for link in proposal.links[:SHOWN]:
        table.add_row(f"listed {link.date or ''}", _short(link.title))
    table.add_row("articles listed", str(len(proposal.links)))
    for name, urls in (("left out", proposal.left_out), ("doubtful", proposal.doubtful)):
        for url in urls[:SHOWN]:
            table.add_row(name, _short(url))
    console.print(table)


def _short(value: Any) -> Text:
    return Text(printable_line(value or "")[:MAX_SHOWN])
