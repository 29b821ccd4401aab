"""A run that could not do what it was asked is no success, wherever the fault was."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.exits import FAILED
from tests.commanding import lines
from tests.forked import template
from tests.middlewares.server import Server, answer, serving
from tests.reliability.crawls import assert_whole, call, path, records, routes


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(routes()) as one:
        yield one


def crawl(
    server: Server, output: Path, fault: str, *options: str
) -> subprocess.CompletedProcess[str]:
    env = {"CRAWLER_OUTPUT": str(output), "FAULT": fault}
    return template().run("tests.reliability.faulty", *call(server, *options), env=env)


def test_a_spider_that_raises_on_a_page_loses_that_page_only_and_says_so(
    server: Server, tmp_path: Path
) -> None:
    done = crawl(server, tmp_path, "page")
    assert done.returncode == FAILED
    assert "a page like no other" in done.stderr
    assert len(records(tmp_path)) == 7
    (reject,) = lines(tmp_path, "rejected")
    assert reject["reason"] == "spider_error"


@pytest.mark.parametrize("fault", ["opening", "start", "errback", "signal", "end"])
def test_an_error_beside_the_pages_is_no_success_whatever_the_log_shows(
    fault: str, server: Server, tmp_path: Path
) -> None:
    """Pages that were read are kept; only ``opening`` comes before any."""
    server.routes = routes() | ({path(3): answer(500)} if fault == "errback" else {})
    done = crawl(server, tmp_path, fault, "LOG_LEVEL=CRITICAL")
    assert done.returncode == FAILED
    assert len(records(tmp_path)) == {"opening": 0, "errback": 7}.get(fault, 8)
    assert_whole(tmp_path)


def test_a_fault_while_an_article_is_read_is_no_success(server: Server, tmp_path: Path) -> None:
    server.routes = routes()
    assert crawl(server, tmp_path, "article").returncode == FAILED
    assert {line["reason"] for line in lines(tmp_path, "rejected")} == {"error"}


def test_open_files_that_run_out_are_no_success(server: Server, tmp_path: Path) -> None:
    """How many a run needs varies, so the test asserts only that the report is true."""
    server.routes = routes()
    codes = set()
    for number in (16, 23, 24, 25, 26, 40):
        output = tmp_path / str(number)
        done = crawl(server, output, f"handles={number}")
        codes.add(done.returncode)
        assert done.returncode == (0 if len(records(output)) == 8 else FAILED)
        words = ("Too many open files", "no handles", "unable to open database file")
        assert done.returncode == 0 or any(one in done.stderr for one in words)
        assert_whole(output)
    assert codes == {0, FAILED}
