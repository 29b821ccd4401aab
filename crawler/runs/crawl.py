"""One run of a spider from a command: what must hold before it, and what it came to."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol

from crawler.console.progress import shown_work
from crawler.exits import BUSY, FAILED, INTERRUPTED, USAGE
from crawler.items import Page, Rejected
from crawler.middlewares.archive.playback import archives_named
from crawler.monitors.run import RunRecorder
from crawler.monitors.summary import exit_code
from crawler.runs.preflight import CannotRunError, check
from crawler.runs.signals import close_on_hangup, stop_at_once
from crawler.sample import serve_sample
from crawler.store import SiteBusy, site_lock
from crawler.text import printable_line

PROGRESS = "crawler.monitors.progress.Progress"
"""What draws the live line."""

RECORDER = "crawler.monitors.run.RunRecorder"
"""What keeps the account of a run."""


def process_of(command: ScrapyCommand) -> AsyncCrawlerProcess:
    """The process that Scrapy gave a command.

    Raises:
        CannotRunError: where a setting made it one of another kind.
    """
    process = command.crawler_process
    if not isinstance(process, AsyncCrawlerProcess):
        raise CannotRunError("the crawler needs Scrapy's asyncio reactor", USAGE)
    return process


def spider_named(loader: SpiderLoaderProtocol, name: str) -> type[Spider]:
    """The spider of that name.

    Raises:
        CannotRunError: where there is none; the message names those with a like name.
    """
    names = loader.list()
    if name in names:
        return loader.load(name)
    nearest = get_close_matches(name, names, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else "scrapy list names all"
    raise CannotRunError(f"no site {name!r}; {hint}", USAGE)


def run(
    process: AsyncCrawlerProcess,
    spider: type[Spider],
    arguments: Mapping[str, Any],
    tell: Callable[[Mapping[str, Any]], None],
    *,
    quiet: bool = False,
) -> int:
    """Run a spider to its end; the exit code. ``tell`` is given the summary.

    ``quiet``: show nothing while it runs, also on a terminal.

    Raises:
        CannotRunError: as ``crawler.runs.preflight.check``.
    """
    check(spider, arguments, process.settings, quiet=quiet)
    _set_what_is_shown(process.settings, spider.name, quiet=quiet)
    serve = "base" not in arguments  # else somebody serves it elsewhere
    with alone(spider, process.settings), served(spider, process.settings, serve=serve) as base:
        crawler = process.create_crawler(spider)
        process.crawl(crawler, **base, **arguments)
        close_on_hangup()
        process.start()
    recorder = crawler.get_extension(RunRecorder)
    if recorder is None or recorder.summary is None:
        if process.bootstrap_failed:
            return FAILED  # Scrapy has said why it could not start
        print("stopped at once: what was written is kept", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    tell(recorder.summary)
    if lost := recorder.summary["reasons"].get("machine"):
        print(f"{lost} pages: this machine has no handles or memory left", file=sys.stderr)  # noqa: T201
    return exit_code(recorder.summary)


def _set_what_is_shown(settings: BaseSettings, site: str, *, quiet: bool) -> None:
    """The form of the log, what is no news for cron's mail, and no live line where ``quiet``."""
    settings.set("LOG_FORMAT", log_format(settings, site), "cmdline")
    # A page that is cut short is a line in the rejects.
    logging.getLogger("scrapy.core.downloader.handlers.http11").setLevel(logging.ERROR)
    # Of a certificate that is not looked at, the site's declaration says so.
    logging.getLogger("scrapy.core.downloader.tls").setLevel(logging.ERROR)
    if quiet:
        shown = settings.getdict("EXTENSIONS") | {PROGRESS: None}
        settings.set("EXTENSIONS", shown, "cmdline")


def log_format(settings: BaseSettings, site: str) -> str:
    """The form of a log line with the site in it: logs of several sites go to one place."""
    return str(settings["LOG_FORMAT"]).replace("%(name)s", f"{site} %(name)s", 1)


def looked_at(
    process: AsyncCrawlerProcess,
    looking: type[Spider],
    arguments: Mapping[str, Any],
    *,
    site: type[Spider] | None = None,
) -> list[Any]:
    """What a spider yields that only looks: fetched as in a crawl, but nothing is stored.

    ``site``: the spider of the site whose pages they are; the sample site is served meanwhile.

    Raises:
        CannotRunError: where ``CRAWLER_PLAYBACK`` names no archive.
        KeyboardInterrupt: where a person stopped it.
    """
    settings = process.settings
    kept = settings.getdict("EXTENSIONS") | {RECORDER: None, PROGRESS: None}
    settings.setdict({"ITEM_PIPELINES": {}, "EXTENSIONS": kept}, priority="cmdline")
    if settings["CRAWLER_PLAYBACK"]:
        try:
            archives_named(settings["CRAWLER_PLAYBACK"])
        except ValueError as error:
            raise CannotRunError(str(error), USAGE) from None
    usual = f"//127.0.0.1:{settings['CRAWLER_SAMPLE_PORT']}"
    with served(site or looking, settings) as given:
        if given:  # the sample site, which is elsewhere where its port is taken
            here = given["base"].removeprefix("http:")
            arguments = {name: str(one).replace(usual, here) for name, one in arguments.items()}
        return _found(process, looking, arguments)


def _found(
    process: AsyncCrawlerProcess, looking: type[Spider], arguments: Mapping[str, Any]
) -> list[Any]:
    """What a spider yields to its end; ``KeyboardInterrupt`` where a person did not wait for it."""
    found: list[Any] = []
    ended: list[str] = []

    def keep(item: Any) -> None:
        found.append(item)

    def end(reason: str) -> None:
        ended.append(reason)

    crawler = process.create_crawler(looking)
    crawler.signals.connect(keep, signal=signals.item_scraped)
    crawler.signals.connect(end, signal=signals.spider_closed)
    crawler.signals.connect(stop_at_once, signal=signals.spider_opened)
    process.crawl(crawler, **arguments)
    process.start()
    if "shutdown" in ended or not (ended or process.bootstrap_failed):
        raise KeyboardInterrupt
    return found


def pages_asked(
    process: AsyncCrawlerProcess,
    looking: type[Spider],
    arguments: Mapping[str, Any],
    *,
    site: type[Spider] | None = None,
) -> tuple[list[Page], str]:
    """The pages that ``looked_at`` got, and why others could not be had; a terminal shows it.

    Raises:
        CannotRunError: as ``looked_at``.
    """
    with shown_work(f"asking for {printable_line(next(iter(arguments.values())))}"):
        found = looked_at(process, looking, arguments, site=site)
    refused = [f"{one.reason} {one.detail}" for one in found if isinstance(one, Rejected)]
    why = refused[0].strip() if refused else "no answer"
    return [one for one in found if isinstance(one, Page)], why


@contextmanager
def alone(spider: type[Spider], settings: BaseSettings) -> Iterator[None]:
    """Keep other processes from crawling the spider's site into the same output meanwhile.

    Raises:
        CannotRunError: where one does so already.
    """
    site = getattr(spider, "site", None)
    if site is None:
        yield
        return
    try:
        with site_lock(Path(settings["CRAWLER_OUTPUT"]), site.name):
            yield
    except SiteBusy as error:
        raise CannotRunError(str(error), BUSY) from None


@contextmanager
def served(
    spider: type[Spider], settings: BaseSettings, *, serve: bool = True
) -> Iterator[dict[str, str]]:
    """Serve the sample site for as long as its spider runs; spider arguments that it needs.

    Nothing happens for other spiders. Of all private places, only this server may be asked.
    """
    site = getattr(spider, "site", None)
    if site is None or not site.bundled or not serve:
        yield {}
        return
    with _sample_server(settings.getint("CRAWLER_SAMPLE_PORT")) as base:
        host = base.removeprefix("http://")
        settings.set("CRAWLER_ALLOW_PRIVATE", [host], priority="cmdline")
        yield {"base": base}


@contextmanager
def _sample_server(port: int) -> Iterator[str]:
    """The sample site on its port, or on another where that one is taken."""
    with ExitStack() as stack:
        try:
            base = stack.enter_context(serve_sample(port))
        except OSError:
            base = stack.enter_context(serve_sample())
            print(f"port {port} is taken: the sample site is at {base}", file=sys.stderr)  # noqa: T201
        yield base
