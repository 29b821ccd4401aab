"""Workers are ended at their limits, whatever they are doing, and others take their place."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from crawler.items import NotAnArticle
from crawler.limited import LimitedPool, Limits, Lost
from tests.limited import tasks


@pytest.fixture(scope="module")
def pool() -> Iterator[LimitedPool]:
    made = LimitedPool(Limits(seconds=1, megabytes=256))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("task", "arguments", "words"),
    [
        (tasks.spin, (), "more than 1 s of processor time"),
        (tasks.multiply, (), "more than 1 s of processor time"),
        (tasks.match, (), "more than 1 s of processor time"),
        (tasks.fill, (), "more than 256 MB of memory"),
        (tasks.end, (signal.SIGKILL,), "killed"),
        (tasks.end, (signal.SIGSYS,), "SIGSYS"),
    ],
)
def test_a_worker_that_exceeds_its_limits_or_dies_is_replaced(
    pool: LimitedPool, task: Callable[..., Any], arguments: tuple[Any, ...], words: str
) -> None:
    with pytest.raises(Lost, match=words):
        pool.run(task, *arguments)
    assert [pool.run(tasks.double, number) for number in range(5)] == [0, 2, 4, 6, 8]


@pytest.mark.long
def test_limits_are_those_of_one_task_not_of_a_worker(pool: LimitedPool) -> None:
    assert [pool.run(tasks.work, 0.4) for _ in range(8)] == [0.4] * 8


def test_what_a_function_raises_is_raised(pool: LimitedPool) -> None:
    with pytest.raises(NotAnArticle) as refused:
        pool.run(tasks.refuse, "empty")
    assert (refused.value.reason, refused.value.detail) == ("empty", "as asked")
    with pytest.raises(LookupError, match="our own"):
        pool.run(tasks.fail)


def test_a_worker_keeps_nothing_open_of_what_its_parent_opened() -> None:
    """Neither one that was there from the beginning nor one that came in place of it."""
    ours, other = socket.socketpair()
    read, write = os.pipe()
    pool = LimitedPool(Limits(seconds=1), workers=1)
    for _ in range(2):
        assert pool.run(tasks.double, 1) == 2
        with pytest.raises(Lost):
            pool.run(tasks.end, signal.SIGKILL)
    assert pool.run(tasks.double, 1) == 2
    ours.close()
    os.close(write)
    assert (other.recv(1), os.read(read, 1)) == (b"", b"")  # each is at its end: nobody writes
    other.close()
    os.close(read)
    pool.close()
