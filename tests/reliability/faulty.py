"""``scrapy ...`` in which something fails that no page is about: ``FAULT`` names it.

``handles=N`` gives the process N file handles.
"""

from __future__ import annotations

import os
import resource
import runpy
from collections.abc import AsyncIterator
from typing import Any

from scrapy.extensions.corestats import CoreStats

from crawler.limited.attempts import Attempts
from crawler.limited.extension import Workers
from crawler.pipelines.extract import extract
from crawler.pipelines.store import StorePipeline
from crawler.spiders.site import SiteSpider

FAILURE = LookupError("a page like no other")

_parse = SiteSpider.parse_article
_plain_run = Workers.run


async def _parse_article(self: SiteSpider, response: Any) -> AsyncIterator[Any]:
    if response.url.endswith("_3.html"):
        raise FAILURE
    async for one in _parse(self, response):
        yield one


async def _start(self: SiteSpider) -> AsyncIterator[Any]:
    for url in self.start_urls:
        yield self._list_request(url, page=1)
    raise FAILURE


def _fail(*_: Any, **__: Any) -> Any:
    raise FAILURE


async def _run(self: Workers, function: Any, *arguments: Any, **options: Any) -> Any:
    if function is extract:
        raise FAILURE
    return await _plain_run(self, function, *arguments, **options)


PLACES: dict[str, tuple[type, str, Any]] = {
    "page": (SiteSpider, "parse_article", _parse_article),
    "start": (SiteSpider, "start", _start),
    "errback": (SiteSpider, "article_failed", _fail),
    "article": (Workers, "run", _run),
    "opening": (StorePipeline, "open_spider", _fail),
    "signal": (CoreStats, "item_scraped", _fail),
    "end": (Attempts, "close", _fail),
}
"""Name of a fault to the method that has it."""


def main() -> None:
    """Run the command."""
    fault, _, number = os.environ["FAULT"].partition("=")
    if fault == "handles":
        resource.setrlimit(resource.RLIMIT_NOFILE, (int(number), int(number)))
    else:
        setattr(*PLACES[fault])
    runpy.run_module("scrapy", run_name="__main__", alter_sys=True)
