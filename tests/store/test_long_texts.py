"""Texts of any length are compared in linear time, since other crawls wait for the lock."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.report.diffs import read_diff
from crawler.store import Store
from crawler.store.dedup.line_diff import unified_diff
from tests.growth import assert_linear
from tests.store.feed import make

URL = "http://www.qinghe.example/1.html"
PARAGRAPH = 40  # characters


def prose(size: int, seed: int) -> str:
    """Return paragraphs of random ideographs; two seeds have nothing in common."""
    letters = random.Random(seed).choices([chr(code) for code in range(0x4E00, 0x8E00)], k=size)
    lines = range(0, size, PARAGRAPH)
    return "\n".join("".join(letters[start : start + PARAGRAPH]) for start in lines)


def test_a_long_text_that_is_replaced_takes_linear_time(tmp_path: Path) -> None:
    """Of 200,000 characters the comparison took 12 s, in which no other crawl could write."""

    def accept(size: int) -> None:
        with Store.open(tmp_path / f"{size}") as store:
            store.accept(make(URL, "青禾县的故事", prose(size, seed=1)))
            verdict = store.accept(make(URL, "柳河村的故事", prose(size, seed=2), minute=5))
        assert (verdict.outcome, verdict.note) == ("unchanged", "replaced")

    assert_linear(accept, 30_000)


@pytest.mark.parametrize("size", [10_000, 60_000])
def test_a_long_text_that_is_edited_is_a_revision(tmp_path: Path, size: int) -> None:
    known = prose(size, seed=1)
    edited = known[: size // 4] + "\n林晓文补充说明。\n" + known[size // 2 :]
    with Store.open(tmp_path) as store:
        store.accept(make(URL, "青禾县的故事", known))
        verdict = store.accept(make(URL, "青禾县的故事", edited, minute=5))
        assert (verdict.outcome, verdict.article.revision) == ("edited", 2)
        verdict = store.accept(make(URL, "青禾县的故事", edited, minute=9))
        assert verdict.outcome == "unchanged"


LINES: dict[str, Callable[[int], str]] = {
    "nothing in common": lambda number: "".join(
        chr(0x4E00 + number * step % 16_381) for step in range(3, 23)
    ),
    "lines that repeat": lambda number: f"第{number * number % 97}段",
}


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_a_change_of_thousands_of_paragraphs_is_shown_in_linear_time(
    line: Callable[[int], str],
) -> None:
    """Of 8,000 replaced paragraphs the report compared each with all others."""

    def show(size: int) -> None:
        old, new = ("\n".join(map(line, range(start, start + size))) for start in (0, 10**6))
        assert read_diff(unified_diff(old, new))

    assert_linear(show, 1_000)


def test_a_text_of_more_lines_than_are_compared_counts_as_replaced() -> None:
    """What is equal at both ends is still left out."""
    old = ["一", *(f"旧{number}" for number in range(20_000)), "二"]
    new = ["一", *(f"新{number}" for number in range(20_000)), "二"]
    lines = read_diff(unified_diff("\n".join(old), "\n".join(new)))
    kinds = [kind for kind, _ in lines]
    assert kinds == ["same", *["removed"] * 20_000, *["added"] * 20_000, "same"]
