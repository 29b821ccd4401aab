"""Declarations proposed from a list page and an article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Page
from crawler.scaffold.proposal import CannotProposeError, name_of, propose, title_of
from tests.spiders.undeclared import HOST, made


def page_of(url: str, body: bytes) -> Page:
    moment = datetime(2025, 4, 21, 3, tzinfo=UTC)
    return Page(url=url, site="", body=body, fetched_at=moment, content_type="text/html")


def test_a_list_without_dates_needs_an_article() -> None:
    """Its links look like any others; ``--article`` shows the form of an article's address."""
    column = page_of(f"{HOST}/xxyd/", made().pages[f"{HOST}/xxyd/"])
    with pytest.raises(CannotProposeError):
        propose(column, None)
    with pytest.raises(CannotProposeError, match="no pattern separates"):
        propose(column, None, given=f"{HOST}/about.html")
    told = propose(column, None, given=f"{HOST}/xxyd/41.html")
    assert told.site.is_article(f"{HOST}/xxyd/44.html")


def test_a_name_is_made_from_the_domain_and_not_taken() -> None:
    assert name_of("http://dj.xianji.gov.cn/gzdt/") == "xianji"
    assert name_of("https://www.12345.cn/") == "site_12345"
    assert name_of("http://dzb.people.com.cn/") == "dzb_people"  # people is declared


def test_a_title_is_what_the_titles_of_list_and_article_share() -> None:
    listed = "<title>工作动态-青石先锋网-县委组织部</title>"
    assert title_of(listed, "<title>召开推进会_青石先锋网</title>") == "青石先锋网"
    assert title_of(listed) == "县委组织部"
