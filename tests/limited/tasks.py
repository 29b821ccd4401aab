"""Functions for workers to call, well-behaved and not."""

from __future__ import annotations

import math
import os
import re
import time

from crawler.items import NotAnArticle

MIB = 2**20


def double(number: int) -> int:
    return 2 * number


def refuse(reason: str) -> None:
    raise NotAnArticle(reason, "as asked")


def fail() -> None:
    raise LookupError("a fault of our own")


def spin() -> None:
    while True:
        pass


def multiply() -> int:
    """Take minutes within one call of a library in C."""
    return math.factorial(3_000_000)


def match() -> bool:
    """Take years within a regular expression."""
    return bool(re.match(r"(a+)+$", "a" * 60 + "b"))


def fill() -> int:
    return len([bytearray(MIB) for _ in range(4_000)])


def end(number: int) -> None:
    os.kill(os.getpid(), number)


def work(seconds: float) -> float:
    """Use processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
