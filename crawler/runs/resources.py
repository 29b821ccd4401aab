"""What a run holds while it lasts: the lock of its site, and the server of the sample site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scrapy import Spider
from scrapy.settings import BaseSettings

from crawler.exits import BUSY, CommandError
from crawler.store import SiteBusy, site_lock


@contextmanager
def lock_site(spider: type[Spider], settings: BaseSettings) -> Iterator[None]:
    """Keep other processes from crawling the spider's site into the same output folder.

    Raises:
        CommandError: Another process is crawling it.
    """
    site = getattr(spider, "site", None)
    if site is None:
        yield
        return
    try:
        with site_lock(Path(settings["CRAWLER_OUTPUT"]), site.name):
            yield
    except SiteBusy as error:
        raise CommandError(error, BUSY) from None


@contextmanager
def serve_bundled_site(spider: type[Spider], settings: BaseSettings) -> Iterator[dict[str, str]]:
    """Serve the sample site if the spider crawls it, and yield the spider arguments that say where.

    The server's address is the only private one that may then be requested.
    """
    site = getattr(spider, "site", None)
    if site is None or not site.bundled:
        yield {}
        return
    with _sample_server(settings.getint("CRAWLER_SAMPLE_PORT")) as base:
        host = base.removeprefix("http://")
        settings.set("CRAWLER_ALLOW_PRIVATE", [host], priority="cmdline")
        yield {"base": base}


@contextmanager
def _sample_server(port: int) -> Iterator[str]:
    """Serve the sample site on a port, or on any free one where that is taken."""
    from crawler.sample import serve_sample  # its pages are built on import; other sites need none

    with ExitStack() as stack:
        try:
            base = stack.enter_context(serve_sample(port))
        except OSError:
            base = stack.enter_context(serve_sample())
            print(f"port {port} is taken: the sample site is at {base}", file=sys.stderr)  # noqa: T201
        yield base
