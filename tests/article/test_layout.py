"""Hints of a site, for pages that are odd."""

from __future__ import annotations

import dataclasses

import pytest

from crawler.article import Layout
from tests.article.pages import BODY, FIRST, SECOND, TITLE, page, paragraphs, read

ODD = (
    "<html><head><title>青禾先锋网</title></head><body><h1>青禾先锋网</h1>"
    f"<div class='promo'><p>{SECOND}</p><p>{SECOND}</p><p>{SECOND}</p></div>"
    f"<div id='t'>{TITLE}</div><div id='d'>青禾日报|林晓文|2023.05.18</div>"
    f"<div id='s'>稿源 青禾日报</div><div id='w'>林晓文</div><div id='z'>2023.05.18</div>"
    f"<div id='b'>{paragraphs([FIRST])}<p class='x'>点击进入专题</p></div></body></html>"
)
LAYOUT = Layout(
    title="#t", body="#b", source="#s", author="#w", published_at="#z", drop=(".x", ".promo")
)


def test_hints_take_the_place_of_what_would_be_found() -> None:
    article = read(ODD, (LAYOUT,))
    assert article.title == TITLE
    assert article.body == FIRST
    assert (article.source, article.author) == ("青禾日报", "林晓文")
    assert (article.published_at or "")[:10] == "2023-05-18"
    assert article.evidence["title"] == "layout #t"
    assert article.evidence["author"] == "layout #w"


def test_the_first_layout_that_fits_is_used() -> None:
    old = Layout(title=".old-title", body=".old-text")
    assert read(ODD, (old, LAYOUT)).title == TITLE
    assert read(ODD, (LAYOUT, old)).title == TITLE


def test_where_no_layout_fits_the_page_is_read_in_the_general_way() -> None:
    article = read(page(), (Layout(body=".old-text"),))
    assert article.body.split("\n") == BODY


def test_a_dateline_is_hinted_as_a_whole() -> None:
    html = page(dateline="<div id='d'>时间：2023-05-18 来源：青禾日报 作者：林晓文</div>")
    article = read(html, (Layout(dateline="#d"),))
    assert (article.source, article.author) == ("青禾日报", "林晓文")
    assert article.evidence["source"] == "layout #d"


def test_meta_elements_can_be_hinted() -> None:
    html = page(head="<meta name='laiyuan' content='青禾晨报'>")
    assert read(html, (Layout(source="meta[name=laiyuan]"),)).source == "青禾晨报"


def test_a_hinted_field_that_is_empty_is_null() -> None:
    html = page(head="<meta name='laiyuan' content=''>")
    assert read(html, (Layout(source="meta[name=laiyuan]"),)).source is None


def test_a_selector_that_is_not_css_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"div\[\["):
        read(page(), (Layout(body="div[["),))


def test_a_layout_is_frozen_and_takes_names_only() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        LAYOUT.title = "h1"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Layout("h1")  # type: ignore[call-arg]
