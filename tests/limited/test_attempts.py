"""What is tried and not finished is not tried for ever."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from crawler.limited import Attempts, Lost, TooCostly

URL = "http://dj.qinghe.example/a.html"
BODY = b"<p>a page"


def lose(output: Path, url: str = URL, body: bytes = BODY) -> None:
    """Begin an attempt in a new crawl that does not live to finish it."""
    with suppress(Lost), Attempts(output).attempt(url, [body]):
        raise Lost


def finish(output: Path, url: str = URL, body: bytes = BODY) -> None:
    with Attempts(output).attempt(url, [body]):
        pass


def test_a_page_is_given_up_after_two_tries_in_any_crawl(tmp_path: Path) -> None:
    lose(tmp_path)
    lose(tmp_path)
    with pytest.raises(TooCostly, match="2 tries"):
        finish(tmp_path)


def test_another_page_or_other_bytes_are_tried(tmp_path: Path) -> None:
    lose(tmp_path)
    lose(tmp_path)
    finish(tmp_path, url=URL + "?2")
    finish(tmp_path, body=BODY + b" that was mended")


def test_a_page_that_is_finished_leaves_no_mark(tmp_path: Path) -> None:
    lose(tmp_path)
    finish(tmp_path)
    lose(tmp_path)
    finish(tmp_path)
    attempts = Attempts(tmp_path)
    with attempts.attempt(URL, [BODY]):
        pass
    attempts.close()
    assert list(tmp_path.iterdir()) == []


def test_the_same_page_several_times_at_once_is_one_attempt(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    with (
        attempts.attempt(URL, [BODY]),
        attempts.attempt(URL, [BODY]),
        attempts.attempt(URL, [BODY]),
    ):
        pass
    finish(tmp_path)


def test_a_mark_is_forgotten_after_a_month(tmp_path: Path) -> None:
    lose(tmp_path)
    lose(tmp_path)
    (mark,) = (tmp_path / "attempts").iterdir()
    month = 31 * 86_400
    os.utime(mark, (mark.stat().st_atime - month, mark.stat().st_mtime - month))
    finish(tmp_path)


def test_a_folder_that_takes_no_file_prevents_no_attempt(tmp_path: Path) -> None:
    (tmp_path / "attempts").write_text("no folder", "ascii")
    finish(tmp_path)
