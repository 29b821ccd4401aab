"""Every line of a page is explained: kept as text, or dropped by a rule with a name."""

from __future__ import annotations

import json

import pytest

from crawler.article.explain import KEPT, Explained, explain_article
from tests.article.pages import BODY, FETCHED, FIRST, SECOND, THIRD, TITLE, URL, page, paragraphs


def explain(html: str) -> Explained:
    return explain_article(html.encode(), url=URL, fetched_at=FETCHED)


def outcomes(html: str) -> dict[str, str]:
    return {line.text: line.outcome for line in explain(html).lines()}


def test_each_line_is_kept_or_named_with_the_rule_that_dropped_it() -> None:
    end = '<p>扫码关注我们</p><p>上一篇：<a href="/1.html">青禾镇召开会议</a></p>'
    found = outcomes(page(body=paragraphs() + end))
    assert [text for text, outcome in found.items() if outcome == KEPT] == BODY
    assert found[TITLE] == "headline"
    assert found["扫码关注我们"]
    assert found["上一篇：青禾镇召开会议"].startswith("below the text")
    assert "" not in found.values()


def test_the_kept_lines_are_the_body() -> None:
    explained = explain(
        page(body=f"<p>{FIRST}</p><p>1 2 3 下一页</p><p>{SECOND}</p><p>{THIRD}</p>")
    )
    assert explained.article is not None
    kept = [line.text for line in explained.lines() if line.outcome == KEPT]
    assert "\n".join(kept) == explained.article.body


def test_candidates_for_the_headline_have_their_points_and_fields_their_lines() -> None:
    explained = explain(page())
    texts = explained.reading.texts
    best = max(explained.reading.candidates, key=lambda candidate: candidate[1])
    assert best[0] == TITLE
    assert best[1] == pytest.approx(sum(points for _, points in best[2]))
    for name, rule in (("source", "label 来源"), ("published_at", "label 时间")):
        position, found = explained.reading.fields[name]
        assert found == rule
        assert position is not None
        assert "青禾县委组织部" in texts[position]


def test_a_refused_page_says_why() -> None:
    rows = "".join(
        f'<li><a href="/{n}.html">青禾镇召开第{n}次主题教育推进会</a> 2023-05-{n}</li>'
        for n in range(10, 30)
    )
    explained = explain(f"<html><body><h1>工作动态</h1><ul>{rows}</ul></body></html>")
    assert explained.article is None
    assert explained.refusal is not None
    assert explained.refusal.reason == "list"
    assert next(explained.as_text()).startswith("no article: list")


def test_text_of_a_page_cannot_control_the_terminal() -> None:
    html = page(title="青禾镇\x1b[2J：“四张清单”推动主题教育走深走实", body=paragraphs())
    assert all(line.isprintable() for line in explain(html).as_text())


def test_everything_can_be_printed_as_json() -> None:
    loaded = json.loads(json.dumps(explain(page()).as_dict(), ensure_ascii=False))
    assert loaded["article"]["title"] == TITLE
    assert loaded["refusal"] is None
    assert {"outcome": KEPT, "role": "text", "text": FIRST} in loaded["lines"]
    assert loaded["fields"]["source"]["rule"] == "label 来源"


def test_a_page_in_traditional_script_is_explained_in_its_own_words() -> None:
    lines = [
        "青禾鎮公所日前舉辦社區學習活動說明會，各單位代表出席，會中討論學習環境與設備的改善。",
        "鎮長表示，將持續聽取居民意見，並與學校合作辦理課程，讓更多人參與學習，營造書香社區。",
    ]
    found = outcomes(page(title="青禾鎮舉辦社區學習活動說明會", body=paragraphs(lines)))
    assert [text for text, outcome in found.items() if outcome == KEPT] == lines


def test_a_line_outside_the_text_says_what_it_is_by_itself() -> None:
    after = (
        '<p>主办单位：青禾县委组织部</p><ul><li><a href="/2.html">青禾镇召开党员大会</a></li></ul>'
    )
    roles = {line.text: line.role for line in explain(page(after=after)).lines()}
    assert roles["青禾镇召开党员大会"] == "link to another page"
    assert roles["主办单位：青禾县委组织部"] == "footer"
    assert "dateline" in roles.values()
    assert roles[FIRST] == "text"
