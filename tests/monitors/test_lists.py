"""The links of the first page of each list are counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.monitors.figures import Figures
from crawler.monitors.lists import ListLinkCounter

URL = "http://www.qingyuan.example/gzdt/"


def parse_list(response: Response) -> None: ...


def parse_article(response: Response) -> None: ...


async def yielded(*entries: Any) -> AsyncIterator[Any]:
    for entry in entries:
        yield entry


def counted(callback: Callable[..., None], kind: str, *entries: Any) -> Figures:
    counter = ListLinkCounter(Figures())
    response = Response(URL, request=Request(URL, callback=callback, meta={"kind": kind}))

    async def passed_on() -> list[Any]:
        output = counter.process_spider_output(response, yielded(*entries))
        return [entry async for entry in output]

    assert asyncio.run(passed_on()) == list(entries)
    return counter.figures


def request(kind: str) -> Request:
    return Request(f"{URL}1.html", meta={"kind": kind})


def test_requests_for_articles_are_counted() -> None:
    figures = counted(parse_list, "list", request("article"), request("next_list"), {"item": 1})
    assert (figures.lists, figures.links, figures.empty_lists) == (1, 1, [])


def test_a_list_without_links_is_named() -> None:
    assert counted(parse_list, "list").empty_lists == [URL]


@pytest.mark.parametrize(
    ("callback", "kind"), [(parse_list, "next_list"), (parse_list, "older_list"),
                           (parse_article, "article")]
)  # fmt: skip
def test_further_pages_and_articles_are_not_lists(callback: Callable[..., None], kind: str) -> None:
    assert counted(callback, kind).lists == 0
