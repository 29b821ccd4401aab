"""The built site is what the texts say."""

from __future__ import annotations

from crawler.sample.build.__main__ import built
from crawler.sample.routes import PAGES, ROOM


def test_a_rebuild_gives_the_bytes_that_are_committed() -> None:
    for name, content in built():
        assert (ROOM / name).read_bytes() == content, f"{name}: run python -m crawler.sample.build"


def test_no_file_is_left_from_an_older_build() -> None:
    wanted = {name for name, _ in built() if name.startswith(PAGES.name)}
    there = {str(path.relative_to(ROOM)) for path in PAGES.rglob("*") if path.is_file()}
    assert there == wanted
