"""A page whose text only its JSON-LD holds is read from there."""

from __future__ import annotations

import json

import pytest

from tests.article.pages import BODY, FIRST, TITLE, page, paragraphs, read

MARKED = paragraphs().replace("四张清单", "<b style='color:red'>四张</b>清单")


def _head(*texts: object) -> str:
    articles = [{"@type": "NewsArticle", "headline": TITLE, "articleBody": one} for one in texts]
    data = json.dumps(articles, ensure_ascii=False)
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize("text", ["\n".join(BODY), "\r\n\r\n".join(BODY), paragraphs(), MARKED])
def test_the_text_of_an_empty_page_is_that_of_its_json_ld(text: str) -> None:
    article = read(page(body='<div id="app"></div>', head=_head(text)))
    assert article.body.split("\n") == BODY
    assert article.flags == []
    assert article.evidence["body"] == "json-ld articleBody"


def test_the_displayed_text_comes_first() -> None:
    article = read(page(head=_head(FIRST)))
    assert article.body.split("\n") == BODY


@pytest.mark.parametrize("texts", [("详见附件",), (None,), (["一。"],), (FIRST, FIRST)])
def test_no_text_is_taken_from_anything_else(texts: tuple[object, ...]) -> None:
    article = read(page(body='<div id="app"></div>', head=_head(*texts)))
    assert (article.body, article.flags) == ("", ["no_text"])
