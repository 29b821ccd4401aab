"""Each article is read once, in its latest revision."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from crawler.records.latest import current_articles
from crawler.records.lines import total_bytes
from tests.records.folder import article, change, write


def test_edited_removed_and_returned_articles(tmp_path: Path) -> None:
    edited, gone, back = article("1"), article("2"), article("3")
    write(tmp_path, "articles", edited, gone, back, {**edited, "revision": 2})
    write(
        tmp_path, "changes", change(gone, "removed"), change(back, "removed"), change(back, "back")
    )
    found = [(one.record["id"], one.record["revision"], one.is_removed)
             for one in current_articles(tmp_path)]  # fmt: skip
    assert found == [(gone["id"], 1, True), (back["id"], 1, False), (edited["id"], 2, False)]


def test_since_applies_to_the_latest_revision(tmp_path: Path) -> None:
    old = article("1", fetched_at="2025-03-01T00:00:00+00:00")
    write(tmp_path, "articles", old, article("2", fetched_at="2025-03-01T00:00:00+00:00"))
    write(tmp_path, "articles", {**old, "revision": 2, "fetched_at": "2025-05-01T00:00:00+00:00"})
    found = current_articles(tmp_path, since=datetime(2025, 4, 1, tzinfo=UTC))
    assert [one.record["id"] for one in found] == [old["id"]]


def test_progress_covers_both_passes_over_the_files(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("1"), article("2"))
    steps: list[int] = []
    assert len(list(current_articles(tmp_path, on_progress=steps.append))) == 2
    assert sum(steps) == 2 * total_bytes(tmp_path, "articles")
