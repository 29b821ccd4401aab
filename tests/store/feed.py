"""Generated articles and rejects for the store, and processes that store them and are killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crawler.items import Article, Rejected
from crawler.store import Store
from crawler.store.store import Verdict
from tests.store.repost_set import article, facts, light, strong

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
KINDS = ("articles", "sightings", "changes", "rejected", "runs")
FORK = multiprocessing.get_context("fork")


def make(url: str, title: str, body: str, *, minute: int = 0, **fields: Any) -> Article:
    """Return an article as the pipelines pass it to the store."""
    fetched = (START + timedelta(minutes=minute)).isoformat(timespec="seconds")
    values = {"site": "ceshi", "fetched_at": fetched} | fields
    return Article(url=url, title=title, body=body, **values)


def feed(count: int, seed: int = 7) -> list[Article | Rejected]:
    """Generate new articles, reposts, edits and rejects; deterministic."""
    rng = random.Random(seed)
    items: list[Article | Rejected] = []
    known: list[Article] = []
    for number in range(count):
        kind = rng.choice(("new", "new", "new", "repost", "edit", "reject")) if known else "new"
        if kind == "reject":
            url = f"http://a.example/{rng.randrange(count)}.html"
            when = (START + timedelta(minutes=number)).isoformat()
            items.append(Rejected(url=url, site="ceshi", reason="list", fetched_at=when))
            continue
        if kind == "new":
            item = _fresh(rng, number)
            known.append(item)
        elif kind == "repost":
            item = _repost(rng, rng.choice(known), number)
        else:
            at = rng.randrange(len(known))
            item = known[at] = _edit(known[at], number)
        items.append(item)
    return items


def take(store: Store, item: Article | Rejected) -> Verdict | bool:
    """Store one item."""
    return store.reject(item) if isinstance(item, Rejected) else store.accept(item)


def run(
    folder: Path, items: list[Article | Rejected], start: int, acknowledged: Any = None
) -> None:
    """Store items from ``start`` on; ``acknowledged`` counts the acknowledged ones."""
    with Store.open(folder) as store:
        for number, item in enumerate(items[start:], start):
            take(store, item)
            if acknowledged is not None:
                acknowledged.value = number + 1


def killed(target: Callable[..., None], *args: Any, after: float | None = None) -> int:
    """Run a function in a process and return its exit code; SIGKILL ``after`` so many seconds."""
    process = FORK.Process(target=target, args=args)
    process.start()
    if after is not None:
        process.join(after)
        process.kill()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode


def run_to_death(
    folder: Path, items: list[Article | Rejected], start: int, acknowledged: Any, fatal: int
) -> None:
    """Do as ``run``, but kill the process at its ``fatal``-th write, sync or commit.

    A fatal write writes half of its bytes.
    """
    calls = 0

    def mortal(real: Callable[..., Any], last: Callable[..., Any] | None = None) -> Any:
        def call(*args: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == fatal:
                if last:
                    last(*args)
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args)

        return call

    write = os.write
    os.write = mortal(write, lambda handle, data: write(handle, data[: len(data) // 2]))
    os.fsync = mortal(os.fsync)
    Connection.commit = mortal(Connection.commit)  # type: ignore[method-assign]
    run(folder, items, start, acknowledged)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the contents of the output files by kind."""
    return {
        kind: path.read_bytes() if (path := folder / f"{kind}.jsonl").exists() else b""
        for kind in KINDS
    }


def _fresh(rng: random.Random, number: int) -> Article:
    text = article(rng, facts(rng))
    url = f"http://a.example/{number}.html"
    return make(url, text["title"], text["body"], minute=number, published_at=text["published_at"])


def _repost(rng: random.Random, original: Article, number: int) -> Article:
    copied = {"title": original.title, "body": original.body}
    text = rng.choice((light, strong))(rng, copied)
    url = f"http://b.example/{number}.html"
    return make(url, text["title"], text["body"], minute=number, site="bieren")


def _edit(known: Article, number: int) -> Article:
    fetched = (START + timedelta(minutes=number)).isoformat(timespec="seconds")
    body = f"{known.body}\n（第{number}次补充：文中数据以最新发布为准。）"
    return replace(known, body=body, content_hash="", fetched_at=fetched)
