"""A page is an article if its points say so; the trace has them row by row."""

from __future__ import annotations

import pytest

from crawler.article import extract_article
from crawler.article.trace import Explanation
from tests.article.pages import URL, page


def test_the_points_of_a_page_are_the_sum_of_their_rows() -> None:
    explanation = Explanation()
    extract_article(page().encode(), url=URL, trace=explanation)
    assert explanation.reading.points is not None
    points, least, rows = explanation.reading.points
    assert points == pytest.approx(sum(part for _, part in rows))
    assert points >= least
    assert "time of publication" in {name for name, _ in rows}
