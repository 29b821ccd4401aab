"""A marked edit contains both texts, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.report.diffs import marked, read_diff
from crawler.store.dedup.line_diff import unified_diff

TEXT = st.text(alphabet="党员干部，1", max_size=12)


@given(old=TEXT, new=TEXT)
def test_marks_contain_both_texts(old: str, new: str) -> None:
    pieces = marked(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@given(old=st.lists(TEXT, max_size=5), new=st.lists(TEXT, max_size=5))
def test_a_diff_shows_every_removed_and_added_paragraph(old: list[str], new: list[str]) -> None:
    made = unified_diff("\n".join(old), "\n".join(new))
    lines = read_diff(made)
    for kind, mark in (("removed", "-"), ("added", "+")):
        shown = ["".join(piece.text for piece in parts) for which, parts in lines if which == kind]
        assert shown == [line[1:] for line in made.split("\n") if line.startswith(mark)]


def test_paragraphs_with_little_in_common_are_shown_separately() -> None:
    lines = read_diff("@@ -1 +1 @@\n-市里召开了干部大会。\n+果园今年增产三成多。")
    assert [(kind, len(parts)) for kind, parts in lines] == [("removed", 1), ("added", 1)]
