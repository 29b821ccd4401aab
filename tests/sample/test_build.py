"""The built site is what the texts say."""

from __future__ import annotations

from crawler.sample.routes import PAGES
from dev.sample.__main__ import built


def test_a_rebuild_gives_the_bytes_that_are_committed() -> None:
    for path, content in built():
        assert path.read_bytes() == content, f"{path}: run python -m dev.sample"


def test_no_file_is_left_from_an_older_build() -> None:
    wanted = {path for path, _ in built() if path.is_relative_to(PAGES)}
    assert {path for path in PAGES.rglob("*") if path.is_file()} == wanted
