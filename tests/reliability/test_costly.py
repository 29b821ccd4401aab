"""A page that takes too much is given up; the crawl and its other pages go on."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from crawler.exits import NOTHING
from tests.commanding import SCRAPY, lines
from tests.forked import template
from tests.middlewares.server import Server, page, serving
from tests.reliability import costly
from tests.reliability.crawls import assert_whole, call, crawl, path, records, routes

BAD = path(3)
GOOD = 7
MAX_WAIT = 60


def fates(output: Path) -> dict[str, str]:
    """Return the last reason for which each address was rejected."""
    return {row["url"]: row["reason"] for row in lines(output, "rejected")}


@pytest.mark.long
@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (("CRAWLER_PAGE_SECONDS=1", "CRAWLER_PAGE_MB=4096"), "processor time"),
        (("CRAWLER_PAGE_MB=128",), "memory"),
    ],
    ids=["time", "memory"],
)
def test_a_page_that_takes_too_much_is_rejected_and_the_others_are_stored(
    tmp_path: Path, limits: tuple[str, ...], words: str
) -> None:
    with serving({**routes(), BAD: page(costly.formats())}) as server:
        done = crawl(server, tmp_path, *limits)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        (row,) = lines(tmp_path, "rejected")
        assert (row["url"], row["reason"]) == (server.url(BAD), "too_costly")
        assert words in row["detail"]
        assert len(records(tmp_path)) == GOOD
    assert_whole(tmp_path)


def tries(output: Path) -> int:
    return sum(len(mark.read_text("utf-8").splitlines()) for mark in output.glob("attempts/*"))


def kill_while_it_is_read(server: Server, output: Path) -> None:
    """Start a crawl and kill it when it reads the costly page, and nothing else any more."""
    before = tries(output)
    with template().running(
        SCRAPY, *call(server, "CRAWLER_PAGE_MB=4096"), env={"CRAWLER_OUTPUT": str(output)}
    ) as running:
        end = time.monotonic() + MAX_WAIT
        while len(records(output)) < GOOD or tries(output) != before + 1:
            assert time.monotonic() < end
            time.sleep(0.05)
        workers = _children(running.pid)
        running.send_signal(signal.SIGKILL)
        running.end()
        while any(Path(f"/proc/{pid}").exists() for pid in workers):
            assert time.monotonic() < end
            time.sleep(0.05)


def _children(parent: int) -> list[int]:
    task = Path(f"/proc/{parent}/task/{parent}/children")
    found = [int(pid) for pid in task.read_text("ascii").split()]
    assert found
    return found


@pytest.mark.long
def test_a_page_during_which_crawls_are_killed_is_not_tried_a_third_time(tmp_path: Path) -> None:
    with serving({**routes(), BAD: page(costly.formats())}) as server:
        kill_while_it_is_read(server, tmp_path)
        kill_while_it_is_read(server, tmp_path)
        done = crawl(server, tmp_path)
        assert done.returncode == 0, done.stderr
        assert fates(tmp_path) == {server.url(BAD): "too_costly"}
        assert "2 tries" in lines(tmp_path, "rejected")[0]["detail"]
        assert len(records(tmp_path)) == GOOD
    assert_whole(tmp_path)


def test_a_list_that_takes_too_much_is_rejected_and_told(tmp_path: Path) -> None:
    with serving({**routes(), "/": page(costly.formats())}) as server:
        done = crawl(server, tmp_path, "CRAWLER_PAGE_MB=128")
        assert done.returncode == NOTHING, done.stderr
        assert "Traceback" not in done.stderr
        assert fates(tmp_path) == {server.url("/"): "too_costly"}
        (run,) = lines(tmp_path, "runs")
        assert (run["lists"], run["lists_failed"]) == (0, 1)
