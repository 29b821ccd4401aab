"""A site of any number of invented pages, generated on request; on 127.0.0.1 only.

Everything follows from the name of the site and the number of a page, so that the expected result
of a crawl needs no record of what was served. Texts are words in random order: two texts share
nothing except by chance, a repost shares everything.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Literal

Kind = Literal["article", "repost", "gone", "broken", "cut", "busy", "empty"]

COLUMN = 10_000  # articles of a column
ROWS = 50  # titles on a list page

SHARES: tuple[tuple[float, Kind], ...] = (
    (0.03, "repost"),
    (0.04, "gone"),
    (0.045, "broken"),
    (0.05, "cut"),
    (0.06, "busy"),
    (0.065, "empty"),
)
"""Cumulative shares of the kinds; the rest are articles."""

EDITED = 0.2  # share of the articles with a longer text on the second request

WORDS = [
    first + second
    for first in "青临云石望柳白东南景长双松安平龙清春秋远山水田林江海桥村镇乡党组支部工会学"
    for second in "岭溪渡浦川河沙塘坪湾岗阳坝澜湖泉源风实光路员织书记作议习讲课堂规划建设管理"
]
"""Words of two characters; a text of 300 random ones is unique."""

FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


class SoakSite:
    """The content of a site's pages."""

    def __init__(self, name: str, pages: int) -> None:
        self.name = name
        self.pages = pages

    def kind(self, number: int) -> Kind:
        """Return the kind of a page."""
        share = random.Random(f"{self.name}/{number}/kind").random()  # noqa: S311 - no secret
        return next((kind for end, kind in SHARES if share < end), "article")

    def origin(self, number: int) -> int:
        """Return the page whose text a page has: the page itself unless it is a repost."""
        while number and self.kind(number) == "repost":
            number = random.Random(f"{self.name}/{number}/of").randrange(number)  # noqa: S311
        return number

    def is_edited(self, number: int) -> bool:
        """Return whether an article's text grows after the first request."""
        return random.Random(f"{self.name}/{number}/edit").random() < EDITED  # noqa: S311

    def path(self, number: int) -> str:
        """Return the path of a page."""
        day = f"{FIRST_DAY + timedelta(days=number % 600):%Y%m%d}"
        column = number // COLUMN
        letters = chr(97 + column // 26) + chr(97 + column % 26)
        return f"/{letters}/{day[:6]}/t{day}_{number}.html"

    def article(self, number: int, *, edited: bool) -> bytes:
        """Return an article page; a repost has the text of its origin."""
        origin = self.origin(number)
        rng = random.Random(f"{self.name}/{origin}")  # noqa: S311
        title = "".join(rng.choices(WORDS, k=9))
        day = FIRST_DAY + timedelta(days=origin % 600, minutes=origin % 1440)
        texts = ["".join(rng.choices(WORDS, k=rng.randint(20, 60))) + "。" for _ in range(8)]
        if edited:
            texts.append(f"后来又补记：{''.join(rng.choices(WORDS, k=20))}。")
        body = "".join(f"<p>{text[:30]}，{text[30:]}</p>" for text in texts)
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-云岫网</title></head>'
            f'<body><div class="top"><a href="/">首页</a></div><h1>{title}</h1>'
            f'<div class="info">来源：云岫日报　时间：{day:%Y-%m-%d %H:%M}　编辑：潘越</div>'
            f'<div class="text">{body}</div>'
            '<div class="foot">主办：云岫县委组织部</div></body></html>'
        ).encode()

    def list_page(self, column: int, page: int) -> bytes:
        """Return a page of a column's list."""
        start = column * COLUMN + page * ROWS
        end = min(start + ROWS, (column + 1) * COLUMN, self.pages)
        rows = "".join(
            f'<li><a href="{self.path(number)}">云岫县第{number}号工作动态</a>'
            f"<span>{FIRST_DAY + timedelta(days=number % 600):%Y-%m-%d}</span></li>"
            for number in range(start, end)
        )
        more = page + 1 < COLUMN // ROWS and end < self.pages
        turn = f'<a href="/list/{column}/{page + 1}.html">下一页</a>' if more else ""
        return f'<meta charset="utf-8"><title>动态</title><ul>{rows}</ul>{turn}'.encode()

    def home(self) -> bytes:
        """Return the home page, which links the columns."""
        links = "".join(
            f'<a href="/{chr(97 + column // 26)}{chr(97 + column % 26)}/">第{column}栏</a>'
            for column in range(-(-self.pages // COLUMN))
        )
        return f'<meta charset="utf-8"><title>云岫网</title>{links}'.encode()

    def is_read(self, number: int) -> bool:
        """Return whether a page becomes an article or a sighting, possibly after retries."""
        return self.kind(number) in {"article", "repost", "busy"}


class Answering(asyncio.Protocol):
    """The part of HTTP/1.1 that the crawler needs, with persistent connections."""

    def __init__(self, site: SoakSite, asked: Counter[str]) -> None:
        self.site = site
        self.asked = asked
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport of a new connection."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Respond to every complete request."""
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            self._answer(head.split(b" ", 2)[1].decode())

    def _answer(self, path: str) -> None:
        self.asked[path] += 1
        article = re.fullmatch(r"/\w\w/\d+/t\d+_(\d+)\.html", path)
        listed = re.fullmatch(r"/list/(\d+)/(\d+)\.html", path)
        column = re.fullmatch(r"/(\w)(\w)/", path)
        if article:
            self._page(int(article[1]), self.asked[path])
        elif listed:
            self._send(200, self.site.list_page(int(listed[1]), int(listed[2])))
        elif column:
            number = (ord(column[1]) - 97) * 26 + ord(column[2]) - 97
            self._send(200, self.site.list_page(number, 0))
        elif path == "/":
            self._send(200, self.site.home())
        else:
            self._send(404, b"")

    def _page(self, number: int, times: int) -> None:
        kind, site = self.site.kind(number), self.site
        if kind == "gone":
            self._send(404, b"not here")
        elif kind == "broken":
            self._send(500, b"oops")
        elif kind == "busy" and times == 1:
            self._send(503, b"later")
        elif kind == "cut":
            self._send(200, site.article(number, edited=False), lacking=True)
        elif kind == "empty":
            self._send(200, "<meta charset='utf-8'><title>云岫</title>".encode())
        else:
            edited = kind == "article" and times > 1 and site.is_edited(number)
            self._send(200, site.article(number, edited=edited))

    def _send(self, status: int, body: bytes, *, lacking: bool = False) -> None:
        length = len(body) + 100 if lacking else len(body)
        head = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        if lacking:
            self.transport.close()


async def serve(site: SoakSite, port: int, asked: Counter[str]) -> None:
    """Serve the site until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Answering(site, asked), "127.0.0.1", port)
    async with server:
        await server.serve_forever()
