"""An edit is shown whole: what was, what is, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawler.report.diffs import marked, read_diff
from crawler.report.periods import MOST_BARS, beginnings, gathered, step_for
from crawler.store.dedup.revisions import diff

TEXT = st.text(alphabet="党员干部，1", max_size=12)


@given(old=TEXT, new=TEXT)
def test_marks_hold_both_texts(old: str, new: str) -> None:
    pieces = marked(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "come") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


@given(old=st.lists(TEXT, max_size=5), new=st.lists(TEXT, max_size=5))
def test_a_diff_shows_every_paragraph_that_went_or_came(old: list[str], new: list[str]) -> None:
    made = diff("\n".join(old), "\n".join(new))
    lines = read_diff(made)
    for kind, mark in (("gone", "-"), ("come", "+")):
        shown = ["".join(piece.text for piece in parts) for which, parts in lines if which == kind]
        assert shown == [line[1:] for line in made.split("\n") if line.startswith(mark)]


def test_paragraphs_that_have_little_in_common_are_not_mixed() -> None:
    lines = read_diff("@@ -1 +1 @@\n-市里召开了干部大会。\n+果园今年增产三成多。")
    assert [(kind, len(parts)) for kind, parts in lines] == [("gone", 1), ("come", 1)]


@given(
    first=st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    days=st.integers(min_value=0, max_value=4000),
)
def test_a_chart_has_few_enough_bars_and_leaves_no_day_out(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    step = step_for(first, last)
    assert len(beginnings(first, last, step)) <= MOST_BARS + 2
    _, _, rows = gathered([(first.isoformat(), "a", 1), (last.isoformat(), "a", 2)], first, last)
    assert sum(rows["a"]) == 3
