"""What the callbacks of a spider that is not running yield."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

from scrapy.http import Response

from crawler.responses import header
from crawler.spiders.base import ArticleSpider

S = TypeVar("S", bound=ArticleSpider)


def working_here(spider: S) -> S:
    """Let a spider do in this process what a crawl does in workers."""

    async def work(function: Callable[..., Any], response: Response, *arguments: Any) -> Any:
        content_type = header(response, "Content-Type")
        return function(response.body, response.url, content_type, *arguments)

    vars(spider)["work"] = work
    return spider


def results(iterator: AsyncIterator[Any]) -> list[Any]:
    """Return all that a callback yields."""

    async def collect() -> list[Any]:
        return [one async for one in iterator]

    return asyncio.run(collect())
