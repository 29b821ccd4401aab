"""JSON-LD states authors in several forms, and templates leave faults around it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.article.pages import TITLE, page, read


def _script(author: Any, **more: Any) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2023-05-18T09:30:00+08:00",
        "author": author,
    }
    return json.dumps(data | more, ensure_ascii=False)


def _page(script: str) -> str:
    return page(dateline="", head=f'<script type="application/ld+json">{script}</script>')


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("林晓文", "林晓文"),
        ({"@type": "Person", "name": "林晓文"}, "林晓文"),
        ([{"@type": "Person", "name": "林晓文"}, {"name": "高秀兰"}], "林晓文、高秀兰"),
        ([["林晓文"]], "林晓文"),
        ({"name": ["林晓文", "高秀兰"]}, "林晓文、高秀兰"),
        ([None, {"name": ""}, {"name": "林晓文"}], "林晓文"),
        ({"@type": "Organization", "name": "青禾先锋网"}, None),
        ("admin", None),
        (12, None),
    ],
)
def test_an_author_is_read_who_is_a_person(author: Any, expected: str | None) -> None:
    assert read(_page(_script(author))).author == expected


def test_authors_of_several_articles_are_those_of_others() -> None:
    both = f"[{_script('林晓文')}, {_script('高秀兰', headline='柳河村修通产业路')}]"
    assert read(_page(both)).author is None


@pytest.mark.parametrize(
    "fault",
    [
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/{}/*]]>*/",
        "<!--{}-->",
        "\ufeff{}",
        "{};",
        "[{}, ]",
        '{{"@graph": [{{"@type": "WebSite"}}, {},]}}',
    ],
)
def test_json_ld_with_faults_of_templates_is_read(fault: str) -> None:
    article = read(_page(fault.format(_script("林晓文"))))
    assert article.author == "林晓文"
    assert article.published_at == "2023-05-18T09:30:00+08:00"


def test_escaped_json_ld_and_open_lines_are_read() -> None:
    assert read(_page(_script("林晓文").replace('"', "&quot;"))).author == "林晓文"
    assert read(_page(_script("林晓文").replace("推动", "推动\n"))).author == "林晓文"


@pytest.mark.parametrize(
    "script", ["", "{", "[[", "}{", "null", "，", '{"@type": "NewsArticle",,}']
)
def test_json_ld_beyond_repair_states_nothing(script: str) -> None:
    article = read(_page(script))
    assert (article.author, article.published_at) == (None, None)
