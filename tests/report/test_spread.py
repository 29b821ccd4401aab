"""The origin of a reposted text is where it was published first."""

from __future__ import annotations

from pathlib import Path

from tests.records.folder import article, sighting, write
from tests.report.pages import parsed, rows, text_of


def test_the_earliest_publication_is_the_origin(tmp_path: Path) -> None:
    one = article(published_at="2025-04-21T09:30:00+08:00")
    write(tmp_path, "articles", one)
    write(
        tmp_path,
        "sightings",
        sighting(one, "late.example", "2025-04-25T08:00:00+08:00"),
        sighting(one, "first.example", "2025-04-20T23:10:00+08:00"),
        sighting(one, "undated.example", None),
        sighting(one, "mirror.example", "2025-04-01T00:00:00+08:00", flags=["mirror"]),
    )
    tree = parsed(tmp_path)
    (row,) = rows(tree, "spread")
    origin = text_of(tree, "#spread .origin")
    assert "first.example" in origin
    for other in ("qingyuan", "late", "undated", "mirror"):
        assert f"{other}.example" not in origin
    assert "4 copies" in row


def test_a_page_that_states_only_the_day_may_be_the_origin_too(tmp_path: Path) -> None:
    one = article(published_at="2025-04-21T09:30:00+08:00")
    write(tmp_path, "articles", one)
    write(
        tmp_path,
        "sightings",
        sighting(one, "dayonly.example", "2025-04-21T00:00:00+08:00"),
        sighting(one, "noon.example", "2025-04-21T12:00:00+08:00"),
    )
    tree = parsed(tmp_path)
    origin = text_of(tree, "#spread .origin")
    assert "www.qingyuan.example" in origin
    assert "dayonly.example" in origin
    assert "noon.example" not in origin


def test_the_most_widely_reposted_text_comes_first(tmp_path: Path) -> None:
    few, many = article("few", title="转载少"), article("many", title="转载多")
    write(tmp_path, "articles", few, many)
    write(
        tmp_path,
        "sightings",
        *(sighting(few, "one.example", None, url=f"http://one.example/{n}") for n in range(5)),
    )
    write(tmp_path, "sightings", *(sighting(many, f"s{n}.example", None) for n in range(3)))
    first, second = rows(parsed(tmp_path), "spread")
    assert first.startswith("转载多")
    assert second.startswith("转载少")
