"""``scrapy addsite URL``: proposes the declaration of a site from one of its list pages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.console.command import BaseCommand
from crawler.exits import FAILED, NOTHING, OK, USAGE, CommandError
from crawler.text import printable_line

if TYPE_CHECKING:
    from crawler.items import Page
    from crawler.scaffold.proposal import Proposal

FIELDS = ("title", "source", "author", "editor", "published_at", "section", "body")

MAX_ROWS = 5  # addresses of each kind that are shown
MAX_CELL = 200  # characters of a table's cell: any terminal truncates them further


class Command(BaseCommand):
    """Propose the declaration of a site and write it."""

    requires_crawler_process = True

    arguments = "[options] URL"
    summary = "Propose the declaration of a site from one of its list pages; write it if confirmed"
    details = (
        ", with a frozen test page to be reviewed. Exit codes: 0 shown or written, 1 a page "
        "cannot be fetched or a file exists, 2 wrong call or the site is declared, 3 the page does "
        "not show which links are articles, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the proposal and its output."""
        super().add_options(parser)
        parser.add_argument(
            "--article", default="", metavar="URL", help="address of an article of the site"
        )
        parser.add_argument("--name", default="", help="the site's name (default: from the host)")
        parser.add_argument("--yes", action="store_true", help="write without asking")
        parser.add_argument("--json", action="store_true", help="print the proposal as JSON")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Fetch, propose, show, write."""
        from crawler.scaffold.proposal import CannotProposeError, propose

        given = [*args, opts.article or "http://"]
        if len(args) != 1 or not all(one.startswith(("http://", "https://")) for one in given):
            raise UsageError("give the http or https address of a list page")
        try:
            _refuse_declared(args[0], opts)
            list_page, article = self._fetch(args[0], opts.article)
            _refuse_declared(list_page.url, opts)  # where a redirect led
            proposal = propose(list_page, article, name=opts.name, given=opts.article)
            page = _require_readable(article, args[0])
            if opts.json:
                _print_json(proposal, page)
            else:
                _print_tables(proposal, page)
            _write(proposal, page, opts)
        except CannotProposeError as error:
            raise CommandError(error, NOTHING) from None
        except ValueError as error:
            raise CommandError(error, USAGE) from None
        return OK

    def _fetch(self, url: str, article: str) -> tuple[Page, Page | None]:
        """Return the list page and the page of one of its articles."""
        from crawler.runs.crawl import process_of
        from crawler.runs.fetch import fetch_pages
        from crawler.scaffold.list_page import ListPageSpider
        from crawler.sites import site_of

        process = process_of(self)
        site = site_of(url)
        spider = process.spider_loader.load(site.name) if site else None
        arguments = {"url": url, "article": article}
        pages, why = fetch_pages(process, ListPageSpider, arguments, site=spider)
        if not pages or (article and len(pages) < 2):
            raise CommandError(f"{article if pages else url}: {why}", FAILED)
        return pages[0], pages[1] if len(pages) > 1 else None


def _refuse_declared(url: str, opts: argparse.Namespace) -> None:
    """Refuse a site or name that is declared; the sample site may be tried, but not written.

    Raises:
        CommandError: It is declared.
    """
    from crawler.sites import all_sites, site_of

    site = site_of(url)
    if site and (opts.yes or not site.bundled):
        raise CommandError(f"{url} is declared already, by {site.name}", USAGE)
    if opts.name in all_sites():
        raise CommandError(f"a site {opts.name} is declared already; give another name", USAGE)


def _require_readable(article: Page | None, list_url: str) -> Page:
    """Return the article's page.

    Raises:
        CannotProposeError: There is none that can be read.
    """
    from crawler.scaffold.list_page import is_readable
    from crawler.scaffold.proposal import CannotProposeError

    if article is None or not is_readable(article):
        raise CannotProposeError(f"{list_url}: none of its articles can be read; try --article")
    return article


def _write(proposal: Proposal, article: Page, opts: argparse.Namespace) -> None:
    """Write the files of the site if it is new and ``--yes`` or the person says so."""
    from crawler.scaffold.files import write_site
    from crawler.sites import site_of

    if site_of(article.url) or not (opts.yes or (not opts.json and _confirm(proposal.site.name))):
        return
    cfg = closest_scrapy_cfg()
    root = Path(cfg).parent if cfg else Path()
    declaration, frozen = write_site(root, proposal, article)
    print(f"{declaration}: read it", file=sys.stderr)
    print(f"{frozen}: review expected.json, then commit both", file=sys.stderr)


def _confirm(name: str) -> bool:
    """Ask a person; anything but a yes, even the end of the input, is a no."""
    print(f"Write crawler/sites/{name}.py and a frozen page? [y/N] ", end="", flush=True)
    answer = sys.stdin.readline().strip().lower()
    print()
    return answer in {"y", "yes"}


def _reading(proposal: Proposal, article: Page) -> dict[str, Any]:
    from dataclasses import replace

    from crawler.scaffold.frozen import reading_of

    return reading_of(replace(article, site=proposal.site.name))


def _print_json(proposal: Proposal, article: Page) -> None:
    from dataclasses import asdict

    from crawler.scaffold.files import source_of
    from crawler.store.journal.lines import escape_json

    shown = {
        "name": proposal.site.name,
        "source": source_of(proposal.site),
        "listed": [asdict(link) for link in proposal.links],
        "left_out": proposal.left_out,
        "doubtful": proposal.doubtful,
        "article": _reading(proposal, article),
    }
    print(escape_json(json.dumps(shown, ensure_ascii=False)))


def _print_tables(proposal: Proposal, article: Page) -> None:
    """Print the declaration, and a table of what is read from the article and the list."""
    from rich.table import Column, Table
    from rich.text import Text

    from crawler.console.table import print_table
    from crawler.scaffold.files import source_of

    def cell(value: Any) -> Text:
        return Text(printable_line(value or "")[:MAX_CELL])

    reading = _reading(proposal, article)
    print(source_of(proposal.site))
    table = Table("read from", Column(cell(article.url), no_wrap=True), show_edge=False)
    for name in FIELDS:
        table.add_row(name, cell(reading.get(name)))
    for link in proposal.links[:MAX_ROWS]:
        table.add_row(f"listed {link.date or ''}", cell(link.title))
    table.add_row("articles listed", str(len(proposal.links)))
    for name, urls in (("left out", proposal.left_out), ("doubtful", proposal.doubtful)):
        for url in urls[:MAX_ROWS]:
            table.add_row(name, cell(url))
    print_table(table)
