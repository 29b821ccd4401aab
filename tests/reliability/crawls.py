"""A small site on a loopback address, crawls of it, and checks of their output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.commanding import lines, scrapy
from tests.middlewares.server import Route, Server, page
from tests.pages_made import article_page

NUMBERS = range(8)
PREFIX = "/gzdt/202307/"
THINGS = ("防汛", "党费", "账目", "培训", "食堂", "茶园", "信访", "植树")


def path(number: int) -> str:
    """Return the path of an article."""
    return f"{PREFIX}t2023071{number}_{number}.html"


def article(number: int) -> bytes:
    """Return the page of an article that shares no sentence with another."""
    thing = THINGS[number]
    return article_page(
        f"清源县部署{thing}工作",
        time=f"2023-07-1{number} 09:00",
        paragraphs=(
            f"七月以来，清源县把{thing}摆上重要日程，{thing}专班由第{number}位县领导牵头。",
            f"在{number + 3}个乡镇的{thing}现场，党员干部一早就到了岗，{thing}台账记得清楚。",
            f"“{thing}这件事，说一千道一万，还是要落到人。”镇党委书记第{number}次走访时说。",
        ),
    )


def routes() -> dict[str, Route]:
    """Return the routes of the list and its articles."""
    links = "".join(f'<li><a href="{path(n)}">{THINGS[n]}</a></li>' for n in NUMBERS)
    listed = page(f'<meta charset="utf-8"><ul>{links}</ul>'.encode())
    return {"/": listed, **{path(number): page(article(number)) for number in NUMBERS}}


def call(server: Server, *options: str) -> list[str]:
    """Return the arguments of a crawl of the site without delays."""
    settings = (f"CRAWLER_ALLOW_PRIVATE={server.place()}", "RETRY_TIMES=0", *options)
    words = [word for setting in settings for word in ("-s", setting)]
    return ["crawl", "sample", "-a", f"base={server.url('')}", *words]


def command(server: Server, *options: str) -> list[str]:
    """Return the command line of a crawl of the site."""
    return [sys.executable, "-m", "scrapy", *call(server, *options)]


def crawl(
    server: Server,
    output: Path,
    *options: str,
    before: Callable[[], None] | None = None,
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Crawl the site to the end."""
    return scrapy(*call(server, *options), output=output, before=before, **env)


def records(output: Path) -> list[dict[str, Any]]:
    """Return the articles by URL without fields that differ between crawls."""
    found = lines(output, "articles")
    for record in found:
        del record["fetched_at"]
    return sorted(found, key=lambda record: str(record["url"]))


def assert_whole(output: Path) -> None:
    """Assert that every line of every file is a record, and that none is duplicated."""
    for file in output.glob("*.jsonl"):
        data = file.read_bytes()
        assert not data or data.endswith(b"\n")
        for line in data.splitlines():
            json.loads(line)
    ids = [record["id"] for record in lines(output, "articles")]
    assert len(ids) == len(set(ids))
