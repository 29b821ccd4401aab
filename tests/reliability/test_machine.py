"""Failing machines: no disk space, memory or file handles; signals; unusual environments."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scrapy.settings import Settings

from crawler.exits import FAILED, INTERRUPTED, CommandError
from crawler.runs.preflight import check_settings
from crawler.store.maintenance import Maintenance
from tests.commanding import ROOT, SCRAPY, lines, scrapy
from tests.forked import template
from tests.middlewares.server import Answer, Route, Server, Visit, page, serving
from tests.reliability.crawls import (
    article,
    assert_whole,
    call,
    command,
    crawl,
    path,
    records,
    routes,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(routes()) as one:
        yield one


@pytest.fixture(scope="module")
def calm(server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the output of an undisturbed crawl."""
    output = tmp_path_factory.mktemp("calm")
    done = crawl(server, output)
    assert (done.returncode, done.stderr) == (0, "")
    found = records(output)
    assert len(found) == 8
    return found


@pytest.mark.long
def test_odd_surroundings_change_no_record(
    server: Server, tmp_path: Path, calm: list[dict[str, Any]]
) -> None:
    """Another time zone, locale and hash seed, no home, and nobody reads the output."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*command(server), "--summary"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=100,
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "CRAWLER_OUTPUT": str(tmp_path),
            "LANG": "C",
            "LC_ALL": "C",
            "TZ": "America/New_York",
            "PYTHONHASHSEED": "20260301",
        },
    )
    os.close(writer)
    assert records(tmp_path) == calm
    assert done.stderr.decode() == ""
    assert done.returncode == 0


def test_a_full_disk_stops_the_crawl_in_one_line_and_the_next_one_completes_it(
    server: Server, tmp_path: Path, calm: list[dict[str, Any]]
) -> None:
    """The state is then corrupted before the next crawl starts."""
    assert scrapy("state", "check", output=tmp_path).returncode == 0  # makes the state
    size = (tmp_path / "state.db").stat().st_size + 4_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = crawl(server, tmp_path, before=limited)
    assert done.returncode == FAILED
    assert "the crawl stops" in done.stderr
    assert "Traceback" not in done.stderr
    assert_whole(tmp_path)
    state = tmp_path / "state.db"
    data = bytearray(state.read_bytes())
    data[:4_096] = bytes(byte ^ 0x5A for byte in data[:4_096])
    state.write_bytes(data)
    done = crawl(server, tmp_path)
    assert done.returncode == 0
    assert "the state was damaged and is kept as" in done.stderr
    assert len(list(tmp_path.glob("state.db.damaged-*"))) == 1
    assert records(tmp_path) == calm


def test_an_archive_on_a_full_disk_costs_no_article_and_is_no_success(tmp_path: Path) -> None:
    chance = Random(7)
    padding = {path(number): f"<!--{chance.randbytes(150_000).hex()}-->" for number in range(8)}
    padded: dict[str, Route] = {
        place: page(answer[2] + padding[place].encode()) if place in padding else answer
        for place, answer in routes().items()
        if isinstance(answer, tuple)
    }
    assert scrapy("state", "check", output=tmp_path).returncode == 0  # makes the state
    size = (tmp_path / "state.db").stat().st_size + 600_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    with serving(padded) as server:
        archive = f"CRAWLER_ARCHIVE={tmp_path / 'archive'}"
        done = crawl(server, tmp_path, archive, before=limited)
    assert (done.returncode, len(records(tmp_path))) == (FAILED, 8)
    assert "the crawl goes on" in done.stderr
    assert "responses are not in the archive" in done.stderr
    assert lines(tmp_path, "runs")[0]["archive_failed"] > 0


def test_a_crawl_whose_streams_are_closed_is_a_crawl_all_the_same(
    server: Server, tmp_path: Path, calm: list[dict[str, Any]]
) -> None:
    """As for a daemon; what is printed is lost and must not go into a file."""

    def closed() -> None:
        for number in range(3):
            os.close(number)

    surroundings = os.environ | {"CRAWLER_OUTPUT": str(tmp_path)}
    summed = [*command(server), "--summary"]
    done = subprocess.run(summed, check=False, cwd=ROOT, env=surroundings, preexec_fn=closed)
    assert done.returncode == 0
    assert records(tmp_path) == calm
    assert_whole(tmp_path)


Mounted = Callable[[str], None]


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Mounted]:
    """Mount a file system in memory at the test's folder, or remount it with other options."""
    mount, umount = shutil.which("mount"), shutil.which("umount")

    def mounting(options: str) -> None:
        call = [str(mount), "-t", "tmpfs", "-o", options, "tmpfs", str(tmp_path)]
        if subprocess.run(call, capture_output=True, check=False).returncode:
            pytest.skip("nobody may mount a file system here")

    if not mount or not umount or os.geteuid():
        pytest.skip("only root mounts a file system")
    yield mounting
    subprocess.run([umount, str(tmp_path)], capture_output=True, check=False)


def test_a_disk_that_takes_no_more_files_stops_the_crawl(
    server: Server, tmp_path: Path, mounted: Mounted
) -> None:
    """The state exists, and the first output file is one file too many."""
    mounted("size=4m,nr_inodes=8")
    done = crawl(server, tmp_path / "out")
    assert done.returncode == FAILED
    assert "No space left" in done.stderr
    assert_whole(tmp_path / "out")
    mounted("remount,size=4m,nr_inodes=100")
    with Maintenance.open(tmp_path / "out") as maintenance:
        assert (maintenance.findings, maintenance.check()) == ([], [])


def test_a_read_only_disk_is_told_before_anything_is_fetched(
    tmp_path: Path, mounted: Mounted
) -> None:
    """Root may write to a read-only folder, but not to a read-only disk."""
    mounted("size=4m")
    output = tmp_path / "out"
    output.mkdir()
    mounted("remount,ro")
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.set("CRAWLER_OUTPUT", str(output))
    with pytest.raises(CommandError, match="Read-only file system") as refused:
        check_settings(settings)
    assert refused.value.code == FAILED


def test_memory_that_runs_out_closes_the_crawl_in_order(server: Server, tmp_path: Path) -> None:
    done = crawl(server, tmp_path, "MEMUSAGE_LIMIT_MB=40", "MEMUSAGE_CHECK_INTERVAL_SECONDS=0.2")
    assert done.returncode == FAILED
    assert "Memory usage" in done.stderr
    assert_whole(tmp_path)


def test_the_size_of_the_program_that_starts_a_crawl_is_not_the_crawl_s(
    server: Server, tmp_path: Path
) -> None:
    """A process starts with the peak memory of its parent."""

    def grow() -> None:
        assert len(bytearray(b"1") * (300 << 20))

    done = crawl(server, tmp_path, "MEMUSAGE_LIMIT_MB=250", before=grow)
    assert (done.returncode, done.stderr, len(records(tmp_path))) == (0, "", 8)


@pytest.mark.parametrize(
    ("signals", "code"),
    [
        ([signal.SIGTERM], INTERRUPTED),
        ([signal.SIGHUP], INTERRUPTED),
        ([signal.SIGINT, signal.SIGINT], INTERRUPTED),
    ],
    ids=["TERM", "HUP", "INT twice"],
)
def test_a_signal_while_pages_are_written_keeps_what_was_done(
    tmp_path: Path, signals: list[signal.Signals], code: int
) -> None:
    def slow(visit: Visit) -> Answer:
        time.sleep(0.1 if visit.path == path(0) else 1)
        return page(article(int(visit.path[-6])))

    with serving({"/": routes()["/"], **{path(n): slow for n in range(8)}}) as server:
        env = {"CRAWLER_OUTPUT": str(tmp_path)}
        with template().running(SCRAPY, *call(server), env=env) as running:
            deadline = time.monotonic() + 60
            while not lines(tmp_path, "articles") and time.monotonic() < deadline:
                time.sleep(0.02)
            for number in signals:
                running.send_signal(number)
                time.sleep(0.1)
            done = running.communicate()
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert lines(tmp_path, "articles")
    assert_whole(tmp_path)


def test_a_place_that_takes_no_files_is_told_before_anything_is_fetched(server: Server) -> None:
    asked = len(server.visits)
    done = crawl(server, Path("/proc/crawler"))
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == 1
    assert len(server.visits) == asked
