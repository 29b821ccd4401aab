"""Meta elements, JSON-LD and time elements."""

from __future__ import annotations

import json

from tests.article.pages import TITLE, page, read


def test_the_head_fills_what_is_not_displayed() -> None:
    head = (
        "<meta name='PubDate' content='2023-05-18 09:30'>"
        "<meta name='ContentSource' content='青禾日报'>"
        "<meta name='author' content='林晓文'>"
    )
    article = read(page(dateline="", head=head))
    assert (article.source, article.author) == ("青禾日报", "林晓文")
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.evidence["published_at"] == "meta pubdate"


def test_linked_data_is_read_and_moved_to_local_time() -> None:
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2023-05-18T01:30:00Z"})
    html = page(dateline="", head=f"<script type='application/ld+json'>{data}</script>")
    article = read(html)
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.evidence["published_at"] == "json-ld datePublished"


def test_broken_linked_data_breaks_nothing() -> None:
    html = page(head="<script type='application/ld+json'>{\"a\": [}</script>")
    assert read(html).title == TITLE


def test_a_time_with_its_month_in_letters_is_read() -> None:
    head = "<meta name='PubDate' content='Thu May 18 09:30:00 CST 2023'>"
    assert read(page(dateline="", head=head)).published_at == "2023-05-18T09:30:00+08:00"


def test_a_time_in_seconds_since_1970_is_read() -> None:
    for seconds in ("1684373400", "1684373400000"):
        head = f"<meta name='PubDate' content='{seconds}'>"
        assert read(page(dateline="", head=head)).published_at == "2023-05-18T09:30:00+08:00"
    assert (
        read(page(dateline="", head="<meta name='PubDate' content='1984373400'>")).published_at
        is None
    )


def test_a_time_element_is_read() -> None:
    html = page(dateline="<div><time datetime='2023-05-18T09:30+08:00'>上周四</time></div>")
    assert read(html).published_at == "2023-05-18T09:30:00+08:00"
