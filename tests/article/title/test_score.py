"""The score of a headline is the sum of the rows that count for it."""

from __future__ import annotations

import pytest

from crawler.article import extract_article
from crawler.article.trace import Explanation
from tests.article.pages import TITLE, URL, page


def test_the_headline_has_the_most_points_and_each_score_is_the_sum_of_its_rows() -> None:
    explanation = Explanation()
    extract_article(page().encode(), url=URL, trace=explanation)
    candidates = explanation.reading.candidates
    assert max(candidates, key=lambda candidate: candidate[1])[0] == TITLE
    for _, total, rows in candidates:
        assert total == pytest.approx(sum(points for _, points in rows))


def test_a_candidate_names_what_speaks_for_it() -> None:
    explanation = Explanation()
    extract_article(page().encode(), url=URL, trace=explanation)
    rows = {name for text, _, rows in explanation.reading.candidates for name, _ in rows}
    assert {"agrees with the head", "heading element", "above a dateline"} <= rows
