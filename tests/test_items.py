"""Records limit text from web pages."""

from __future__ import annotations

from crawler.items import MAX_EVIDENCE, Rejected
from tests.article.pages import URL
from tests.pipelines.test_validate import FORBIDDEN, POISON


def test_the_detail_of_a_reject_is_one_short_line() -> None:
    detail = f"first{POISON}\n2026-01-01 CRITICAL forged: {'x' * 100_000}"
    reject = Rejected(url=URL, site="a", reason="error", detail=detail)
    assert len(reject.detail) == MAX_EVIDENCE
    assert not FORBIDDEN.search(reject.detail)
