"""One run of a spider in this process, from the preflight to the exit code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from difflib import get_close_matches
from typing import Any

from scrapy import Spider
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol

from crawler.exits import FAILED, INTERRUPTED, USAGE, CommandError
from crawler.monitors.recorder import RunRecorder
from crawler.monitors.summary import exit_code, summarise
from crawler.runs.preflight import check_run
from crawler.runs.resources import lock_site, serve_bundled_site
from crawler.runs.signals import close_on_hangup
from crawler.stats import stats_of

PROGRESS = "crawler.extensions.progress.ProgressLine"  # extension that draws the live line
RECORDER = "crawler.monitors.recorder.RunRecorder"  # extension that records the run in runs.jsonl

QUIET_LOGGERS = (
    "scrapy.core.downloader.handlers.http11",  # a truncated page is a line in the rejects
    "scrapy.core.downloader.tls",  # the site's declaration says that its certificate is not checked
)
"""Loggers whose warnings tell nothing new and would only be mailed by cron."""


def process_of(command: ScrapyCommand) -> AsyncCrawlerProcess:
    """Return the process that Scrapy gave a command.

    Raises:
        CommandError: A setting made it one without Scrapy's asyncio reactor.
    """
    process = command.crawler_process
    if not isinstance(process, AsyncCrawlerProcess):
        raise CommandError("the crawler needs Scrapy's asyncio reactor", USAGE)
    return process


def find_spider(loader: SpiderLoaderProtocol, name: str) -> type[Spider]:
    """Return the spider of a name.

    Raises:
        CommandError: There is none; the message suggests similar names.
    """
    names = loader.list()
    if name in names:
        return loader.load(name)
    nearest = get_close_matches(name, names, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else "scrapy list names all"
    raise CommandError(f"no site {name!r}; {hint}", USAGE)


def run_spider(
    process: AsyncCrawlerProcess,
    spider: type[Spider],
    arguments: Mapping[str, Any],
    on_summary: Callable[[Mapping[str, Any]], None],
    *,
    quiet: bool = False,
) -> int:
    """Run a spider to its end and return the exit code.

    Args:
        process: The process that Scrapy gave the command.
        spider: The spider's class.
        arguments: Spider arguments (``-a``).
        on_summary: Called with the run's summary.
        quiet: Draw nothing while it runs, even on a terminal.

    Raises:
        CommandError: The run cannot begin (see ``crawler.runs.preflight``).
    """
    check_run(spider, arguments, process.settings, quiet=quiet)
    _configure_output(process.settings, spider.name, quiet=quiet)
    elsewhere = "base" in arguments  # the sample site is served by somebody else
    serving: AbstractContextManager[dict[str, str]] = (
        nullcontext({}) if elsewhere else serve_bundled_site(spider, process.settings)
    )
    with lock_site(spider, process.settings), serving as base:
        crawler = process.create_crawler(spider)
        process.crawl(crawler, **base, **arguments)
        close_on_hangup()
        process.start()
    return _conclude(process, crawler, on_summary)


def _conclude(
    process: AsyncCrawlerProcess,
    crawler: Crawler,
    on_summary: Callable[[Mapping[str, Any]], None],
) -> int:
    """Report what a run came to and return the exit code."""
    recorder = crawler.get_extension(RunRecorder)
    if recorder is None or recorder.summary is None:
        if process.bootstrap_failed:
            return FAILED  # Scrapy has logged why it could not start
        _report("stopped at once: what was written is kept")
        return INTERRUPTED
    # the archive is closed, and the engine stopped, after the summary was recorded
    last = summarise(stats_of(crawler), site="", output="")
    recorder.summary |= {name: last[name] for name in ("archive_failed", "errors")}
    failed = last["archive_failed"]
    on_summary(recorder.summary)
    if failed:
        _report(f"{failed} responses are not in the archive")
    if lost := recorder.summary["reasons"].get("machine"):
        _report(f"{lost} pages: this machine has no handles or memory left")
    # a run that could not begin ends like one that was stopped
    return FAILED if process.bootstrap_failed else exit_code(recorder.summary)


def log_format(settings: BaseSettings, site: str) -> str:
    """Return the format of log lines with the site's name: one place gets the logs of many."""
    return str(settings["LOG_FORMAT"]).replace("%(name)s", f"{site} %(name)s", 1)


def _configure_output(settings: BaseSettings, site: str, *, quiet: bool) -> None:
    settings.set("LOG_FORMAT", log_format(settings, site), "cmdline")
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)
    if quiet:
        extensions = settings.getdict("EXTENSIONS") | {PROGRESS: None}
        settings.set("EXTENSIONS", extensions, "cmdline")


def _report(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201 - for the person at the terminal, beside the log
