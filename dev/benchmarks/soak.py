"""Soak test: ``python -m dev.benchmarks.soak --pages 500000 --log soak.log``.

Crawls an invented site of a day's size through ``scrapy crawl``, unmodified, and monitors the
process: memory, open files, pages a second, queued requests. Then it makes a part of the articles
due and crawls until none is left, so that edits are found. At the end it compares the outputs with
what the site served: nothing may be missing or doubled. The server is a separate process on
127.0.0.1. ``--seconds`` stops the first crawl (SIGTERM) after that time; then only the responses
up to that point must be in the outputs, once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO

from crawler.store.maintenance import Maintenance
from dev.benchmarks.soak_site import SoakSite, serve

DUE = "0123"
"""First digits of the ids of addresses that are made due: a quarter of them."""

PAST = "2020-01-01T00:00:00+00:00"
POLL = 5.0  # seconds between two samples of the process


def main() -> None:
    """Parse the command line and run the test."""
    parser = argparse.ArgumentParser(prog="python -m dev.benchmarks.soak", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the site (20000)")
    parser.add_argument("--every", type=int, default=10_000, help="pages between two figures")
    parser.add_argument("--seconds", type=float, default=0, help="stop the first crawl after")
    parser.add_argument("--log", type=Path, help="also write the figures into a file")
    parser.add_argument("--folder", type=Path, help="output folder; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        with (options.log or Path(os.devnull)).open("a", encoding="utf-8") as log:
            soak = Soak(SoakSite("soak", options.pages), folder, log, options.every)
            sys.exit(soak.run(options.seconds))


class Soak:
    """A soak test: the server, the crawls, the samples."""

    def __init__(self, site: SoakSite, folder: Path, log: TextIO, every: int) -> None:
        self.site = site
        self.folder = folder
        self.log = log
        self.every = every
        self.port = free_port()
        self.marks: list[tuple[int, float, int]] = []
        """Pages, memory in MB and open files of each sample."""

    def run(self, seconds: float) -> int:
        """Crawl, make articles due, crawl again, check the outputs and return the exit code."""
        fork = get_context("fork")
        server = fork.Process(target=_serve, args=(self.site, self.port), daemon=True)
        server.start()
        try:
            stopped = self._crawl(seconds)
            self._make_due()
            while not stopped and self._due():
                self._crawl(0)  # one crawl visits some thousands, the most overdue first
        finally:
            server.kill()
            server.join()
        self._log_slopes()
        faults = self._faults(stopped=stopped)
        for fault in faults:
            self.log_line(f"WRONG {fault}")
        self.log_line(f"verdict: {'nothing lost, nothing twice' if not faults else 'failed'}")
        return 1 if faults else 0

    def log_line(self, line: str) -> None:
        """Print a line and write it to the log."""
        print(line, flush=True)
        print(line, file=self.log, flush=True)

    def _crawl(self, seconds: float) -> bool:
        """Crawl the site and return whether the crawl was stopped after ``seconds``."""
        base = f"127.0.0.1:{self.port}"
        settings = {
            "CRAWLER_ALLOW_PRIVATE": base,
            "CONCURRENT_REQUESTS_PER_DOMAIN": "16",  # as fast as possible
            "CRAWLER_MAX_LISTS": "1000",
            "LOG_LEVEL": "ERROR",
        }
        options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", "sample", "-a", f"base=http://{base}"]
        environment = os.environ | {"CRAWLER_OUTPUT": str(self.folder)}
        started, next_mark, before = time.monotonic(), self.every, self._pages()
        last = (before, started)
        with subprocess.Popen([*command, *options], env=environment) as crawl:
            stopped = False
            while crawl.poll() is None:
                time.sleep(POLL)
                pages, now = self._pages() - before, time.monotonic()
                if pages >= next_mark or (crawl.poll() is None and now - last[1] > 120):
                    self._mark(crawl.pid, pages, (pages - last[0] + before) / (now - last[1]))
                    last, next_mark = (pages + before, now), pages + self.every
                if seconds and now - started > seconds and not stopped:
                    stopped = True
                    crawl.send_signal(signal.SIGTERM)
        self.log_line(
            f"crawl: {self._pages() - before} pages in {time.monotonic() - started:.0f} s,"
            f" exit code {crawl.returncode}"
        )
        return stopped

    def _mark(self, pid: int, pages: int, rate: float) -> None:
        try:
            resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
            handles = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        except (OSError, IndexError):
            return
        self.marks.append((pages, resident, handles))
        waiting = self._count("SELECT count(*) FROM visits WHERE last_seen IS NULL")
        self.log_line(
            f"{time.strftime('%H:%M:%S', time.gmtime())}  pages {pages:>7}  {rate:6.1f} pages/s"
            f"  RSS {resident:6.1f} MB  open files {handles}  waiting {waiting}"
        )

    def _log_slopes(self) -> None:
        """Log the growth of memory and open files during the first crawl."""
        first = [
            mark
            for at, mark in enumerate(self.marks)
            if mark[0] >= max((one[0] for one in self.marks[:at]), default=0)
        ]
        if len(first) < 3:
            return
        for name, column in (("RSS, kB", 1), ("open files", 2)):
            scale = 1000 if column == 1 else 1
            slope = slope_of([(mark[0], mark[column] * scale) for mark in first[1:]])
            self.log_line(f"slope after warm-up: {name} a thousand pages: {slope * 1000:+.2f}")

    def _pages(self) -> int:
        return self._count(
            "SELECT (SELECT count(*) FROM revisions) + (SELECT count(*) FROM sightings)"
            " + (SELECT count(*) FROM rejects)"
        )

    def _count(self, question: str) -> int:
        path = self.folder / "state.db"
        if not path.exists():
            return 0
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as state:
                return int(state.execute(question).fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # not created yet
        finally:
            state.close()

    def _make_due(self) -> None:
        with sqlite3.connect(self.folder / "state.db") as state:
            state.execute(
                f"UPDATE visits SET next_visit = ? WHERE substr(url_id, 1, 1) IN"  # noqa: S608
                f" ({', '.join(repr(digit) for digit in DUE)})"
                " AND last_seen IS NOT NULL AND given_up IS NULL",
                (PAST,),
            )
        state.close()

    def _due(self) -> int:
        return self._count(f"SELECT count(*) FROM visits WHERE next_visit <= '{PAST}'")  # noqa: S608

    def _faults(self, *, stopped: bool) -> list[str]:
        """Return descriptions of everything that is wrong in the outputs."""
        records = {kind: list(self._lines(kind)) for kind in ("articles", "sightings", "rejected")}
        texts = Counter((one["id"], one["revision"]) for one in records["articles"])
        first = [one for one in records["articles"] if one["revision"] == 1]
        seen = Counter(_number(one["url"]) for one in [*first, *records["sightings"]])
        refused = Counter(_number(one["url"]) for one in records["rejected"])
        faults = [f"{key} stands twice" for key, times in texts.items() if times > 1]
        faults += [
            f"page {page} is recorded {times} times" for page, times in seen.items() if times > 1
        ]
        faults += [f"page {page} was rejected" for page in refused if self.site.is_read(page)]
        faults += [f"page {page} was accepted" for page in seen if not self.site.is_read(page)]
        origins = Counter(self.site.origin(_number(one["url"])) for one in first)
        faults += [f"text {text} has two articles" for text, n in origins.items() if n > 1]
        edits = [one for one in records["articles"] if one["revision"] == 2]
        faults += [
            f"{one['url']} was never edited"
            for one in edits
            if not self.site.is_edited(_number(one["url"]))
        ]
        changes = len(list(self._lines("changes")))
        if changes != len(edits):
            faults.append(f"{len(edits)} revisions have {changes} changes")
        missing = set(range(self.site.pages)) - seen.keys() - refused.keys()
        if missing and not stopped:
            faults.append(f"{len(missing)} pages are in no file, such as {sorted(missing)[:3]}")
        missed = self._due_edits(first) - {_number(one["url"]) for one in edits}
        if missed and not stopped:
            faults.append(f"{len(missed)} edits were not found, such as {sorted(missed)[:3]}")
        self.log_line(
            f"{len(first)} articles, {len(records['sightings'])} sightings,"
            f" {len(records['rejected'])} rejects, {len(edits)} edits,"
            f" {len(missing)} pages not requested"
        )
        with Maintenance.open(self.folder) as maintenance:
            return faults + maintenance.findings

    def _due_edits(self, first: list[dict[str, Any]]) -> set[int]:
        """Return the pages that were edited and made due, reposts excluded.

        A long crawl may find further edits, of pages that became due meanwhile.
        """
        site = self.site
        numbers = {_number(one["url"]) for one in first if one["id"][0] in DUE}
        return {n for n in numbers if site.kind(n) == "article" and site.is_edited(n)}

    def _lines(self, kind: str) -> Any:
        path = self.folder / f"{kind}.jsonl"
        if path.exists():
            with path.open(encoding="utf-8") as file:
                yield from map(_short, map(json.loads, file))


def slope_of(points: list[tuple[int, float]]) -> float:
    """Return the slope of the line through some points by least squares."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    width = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / width if width else 0.0


def free_port() -> int:
    """Return a free port in the range that crawls may use."""
    for port in range(8_900, 8_999):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit("no free port between 8900 and 8999")


def _short(record: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a record that are counted; half a million bodies need much memory."""
    return {name: record[name] for name in ("id", "url", "revision") if name in record}


def _number(url: str) -> int:
    """Return the number of the page at an address, -1 if it has none."""
    number = url.rpartition("_")[2].removesuffix(".html")
    return int(number) if number.isdecimal() else -1


def _serve(site: SoakSite, port: int) -> None:
    asyncio.run(serve(site, port, Counter()))


if __name__ == "__main__":
    main()
