"""Whatever dies during a replay, nothing is lost, duplicated or partly written."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.exits import FAILED, INTERRUPTED
from crawler.store import Origin, Store
from tests.commanding import SCRAPY, lines
from tests.forked import Running, template
from tests.replay.recorded import answer, record, replay, text_of
from tests.store.feed import contents, killed

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on


def replay_to_death(archive: Path, output: Path, origin: Origin, fatal: int) -> None:
    """Replay, and kill the process at its ``fatal``-th sync, commit or write."""
    from sqlalchemy import Connection

    calls = 0

    def mortal(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            nonlocal calls
            calls += 1
            if calls == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args)

        return call

    os.write = mortal(os.write)  # type: ignore[assignment]
    os.fsync = mortal(os.fsync)  # type: ignore[assignment]
    Connection.commit = mortal(Connection.commit)  # type: ignore[method-assign, assignment]
    replay(archive, output, origin=origin)


def die_and_go_on(archive: Path, output: Path, origin: Origin, seed: int) -> None:
    rng, deaths = random.Random(seed), 0
    for _ in range(5):
        code = killed(replay_to_death, archive, output, origin, rng.randrange(1, 40))
        deaths += code == -9
    assert deaths
    replay(archive, output, origin=origin)
    with Store.open(output) as store:
        assert store.findings == []


def test_death_at_a_write_a_sync_or_a_commit_loses_and_doubles_nothing(tmp_path: Path) -> None:
    answers = [answer(f"t{n}.html", text_of(n % 13), day=n) for n in range(16)]
    answers += [answer(f"t{n}.html", text_of(n, more="（修订）"), day=90) for n in range(3)]
    answers += [answer(f"t{n}.html", status=404, day=99) for n in range(8, 11)]
    archive = record(tmp_path / "archive", *answers)
    replay(archive, tmp_path / "undisturbed")
    die_and_go_on(archive, tmp_path / "dying", "archive", 1)
    assert contents(tmp_path / "dying") == contents(tmp_path / "undisturbed")


def test_a_revision_that_was_re_read_is_called_so_after_a_death(tmp_path: Path) -> None:
    from tests.replay.test_update import read_worse

    archive = record(tmp_path / "archive", *(answer(f"t{n}.html", text_of(n)) for n in range(8)))
    for name in ("undisturbed", "dying"):
        read_worse(archive, tmp_path / name, author="误读")
    replay(archive, tmp_path / "undisturbed", origin="re-read")
    die_and_go_on(archive, tmp_path / "dying", "re-read", 5)
    assert contents(tmp_path / "dying") == contents(tmp_path / "undisturbed")
    changes = lines(tmp_path / "dying", "changes")
    assert [one["kind"] for one in changes] == ["re-read"] * 8


@pytest.fixture(scope="module")
def long_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    return record(folder, *(answer(f"t{n}.html", text_of(n), day=n) for n in range(300)))


@contextmanager
def running(archive: Path, output: Path) -> Iterator[Running]:
    """Start a replay with two workers and wait for its first articles."""
    call = ("replay", str(archive), "--jobs", "2", "--json")
    with template().running(SCRAPY, *call, env={"CRAWLER_OUTPUT": str(output)}) as process:
        wait_until(lambda: bool(lines_so_far(output)))
        yield process


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def lines_so_far(output: Path) -> int:
    path = output / "articles.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def workers_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_ctrl_c_ends_with_a_summary_and_a_sound_output(long_archive: Path, tmp_path: Path) -> None:
    with running(long_archive, tmp_path) as process:
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: the workers have it, too
        done = process.communicate()
    assert (done.returncode, done.stderr) == (INTERRUPTED, "")
    assert '"finish": "shutdown"' in done.stdout
    assert 0 < len(lines(tmp_path, "articles")) < 300
    with Store.open(tmp_path) as store:
        assert store.findings == []


def test_a_worker_that_dies_is_told_and_what_was_read_is_kept(
    long_archive: Path, tmp_path: Path
) -> None:
    with running(long_archive, tmp_path) as process:
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
        done = process.communicate()
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == 1
    assert "a worker process was killed" in done.stderr
    assert '"finish": "worker_died"' in done.stdout
    with Store.open(tmp_path) as store:
        assert store.findings == []


def test_no_worker_outlives_the_main_process(long_archive: Path, tmp_path: Path) -> None:
    with running(long_archive, tmp_path) as process:
        workers = workers_of(process.pid)
        process.send_signal(signal.SIGKILL)
        process.end()
        assert workers
        wait_until(lambda: not any(map(is_alive, workers)))


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
