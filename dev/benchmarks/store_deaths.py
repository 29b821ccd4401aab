"""Kill writers and crawls at random times and compare their outputs with undisturbed ones."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from crawler.store.maintenance import Maintenance
from tests.store.feed import FORK, contents, feed, killed, run

PAGES = 40  # pages that a writer has to write
PORT = "8799"  # of the sample site; the addresses of articles contain it
IN_A_ROW = 10  # killed crawls before one that may finish


def kill_feeds(kills: int, seed: int) -> None:
    """Kill processes that write the same pages; every folder must end up identical.

    Raises:
        SystemExit: An output differs from an undisturbed one.
    """
    rng, pages = random.Random(seed), feed(PAGES)  # noqa: S311 - reproducible, no secret
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        run(Path(name), pages, 0)
        length = time.perf_counter() - started
        expected = contents(Path(name))
    dead = folders = 0
    while dead < kills:
        with tempfile.TemporaryDirectory() as name:
            done = FORK.Value("i", 0)
            while killed(run, Path(name), pages, done.value, done, after=rng.uniform(0, length)):
                dead += 1
            folders += 1
            if contents(Path(name)) != expected:
                raise SystemExit("a writer that died left another output than an undisturbed one")
    print(f"Deaths: {dead} kills of writers in {folders} folders; every output is equal")


def kill_crawls(kills: int, seed: int) -> None:
    """Kill crawls of the sample site; every output must end up like an undisturbed one.

    Raises:
        SystemExit: An output differs from an undisturbed one.
    """
    rng = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        _crawl(Path(name), None)
        length = time.perf_counter() - started
        expected = _summary(Path(name))
    dead = folders = torn = 0
    while dead < kills:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for _ in range(IN_A_ROW):
                dead += _crawl(folder, rng.uniform(length / 4, length)) < 0
            _crawl(folder, None)
            torn += len(list(folder.glob("*.torn-*")))
            folders += 1
            found = _summary(folder)
            if found != expected:
                differing = [key for key in expected if found[key] != expected[key]]
                raise SystemExit(f"a crawl that died differs in {differing}: {found}, {expected}")
    print(f"Deaths: {dead} kills of crawls in {folders} folders, {torn} torn lines mended;")
    print(f"  every output has the same {expected['articles']} articles, once")


def _crawl(folder: Path, seconds: float | None) -> int:
    """Crawl the sample site, kill the crawl after some seconds, and return the exit code."""
    command = [sys.executable, "-m", "scrapy", "crawl", "sample"]
    environment = os.environ | {"CRAWLER_OUTPUT": str(folder), "CRAWLER_SAMPLE_PORT": PORT}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as crawl:
        try:
            return crawl.wait(seconds)
        except subprocess.TimeoutExpired:
            crawl.kill()
            return crawl.wait()


def _summary(folder: Path) -> dict[str, Any]:
    """Return what two crawls must have in common; the first address of a text may differ."""
    records = {
        kind: [json.loads(line) for line in data.splitlines()]
        for kind, data in contents(folder).items()
    }
    articles, sightings = records["articles"], records["sightings"]
    with Maintenance.open(folder) as maintenance:
        differences = maintenance.findings + maintenance.check()
    return {
        "articles": len(articles),
        "distinct": len({(record["id"], record["revision"]) for record in articles}),
        "sightings": len(sightings),
        "addresses": sorted(_path(record["url"]) for record in articles + sightings),
        "changes": len(records["changes"]),
        "rejects": sorted((_path(line["url"]), line["reason"]) for line in records["rejected"]),
        "differences": differences,
    }


def _path(url: str) -> str:
    """Return an address without host and port."""
    return url.partition("//")[2].partition("/")[2]
