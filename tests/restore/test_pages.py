"""Damaged pages: their markup, their link lists, their footers, and a real one."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.items import NotAnArticle
from crawler.restore import cut_link_list, restore_markup, restore_page_text
from tests.damage import damage, garble, reading, reading_table, to_traditional
from tests.restore.prose import ARTICLES

HERE = Path(__file__).parent
TAG = re.compile(r"<[^>]*>")

TITLE, *PARAGRAPHS = ARTICLES[0].split("\n")
PAGE = (
    '<html><head><title>{title}</title><meta name="description" content="{summary}">'
    "<script>var a = b ?x:y; // 时间(shí)</script><style>p {{ quotes: '?：' }}</style></head>"
    '<body class="main"><h1>{title}</h1><!-- ?:? --><p>{time}</p>{body}</body></html>'
)


def page(*, damaged: bool) -> str:
    def show(text: str) -> str:
        return damage(text, table=reading_table(90, 5)) if damaged else text

    return PAGE.format(
        title=show(TITLE),
        summary=show(PARAGRAPHS[1]),
        time=show("时间：2023-07-17 18:17 来源：石桥县委组织部"),
        body="".join(f"<p>{show(line)}</p>\n" for line in PARAGRAPHS),
    )


def test_the_texts_of_a_page_are_restored_and_its_markup_is_unchanged() -> None:
    restored = restore_markup(page(damaged=True))
    assert TAG.sub("", restored.text) == TAG.sub("", page(damaged=False))
    assert re.findall(r"</?\w+", restored.text) == re.findall(r"</?\w+", page(damaged=False))
    assert "var a = b ?x:y; // 时间(shí)" in restored.text
    assert "<!-- ?:? -->" in restored.text
    assert restored.repairs["readings"] > 10


def test_a_tag_whose_bracket_was_swallowed_is_repaired() -> None:
    """A program that took the whole source for text breaks tags, too."""
    clean = "<p>会议强调，要开展调研，学校组织师生</p>\n<p>会议要求，问题要实。</p>"
    table = {sign: reading(sign) for sign in "會議強調實棊"}
    damaged = garble(to_traditional(clean), table).text
    assert "熒?/p>" in damaged
    assert restore_markup(damaged).text == clean


def test_spaces_that_became_question_marks_are_restored() -> None:
    text = damage("时间：?2023-07-17?18:17\n??" + ARTICLES[1], seed=2)
    assert "??臨" in text
    restored = restore_markup(text)
    assert restored.text.startswith("时间： 2023-07-17 18:17\n  临江区")
    assert restored.repairs["blanks"] == 4


COUNTIES = "云溪市| 石桥县| 临江区| 海棠县| 梅岭市| 柳溪县| 渡口区| 青田县| 白沙县|"


def test_a_list_of_counties_is_cut_and_counted() -> None:
    assert cut_link_list(f"正文一段。\n{COUNTIES}") == ("正文一段。", 9)


def test_a_list_of_counties_a_line_each_is_cut_and_counted() -> None:
    lines = COUNTIES.replace("| ", "\n").strip("|")
    assert cut_link_list(f"正文一段。\n{lines}") == ("正文一段。", 9)


def test_a_list_of_keywords_is_cut_and_counted() -> None:
    words = "|".join(f"热门词{number}" for number in range(12))
    assert cut_link_list(f"{words}\n正文一段。\n结尾。") == ("正文一段。\n结尾。", 12)


@pytest.mark.parametrize(
    "body",
    [
        "全县有云溪市、石桥县、临江区、海棠县、梅岭市、柳溪县、渡口区、青田县代表参加。",
        "首页 | 新闻 | 专题\n正文一段。",
        "获奖名单如下：\n云溪市\n石桥县\n临江区\n正文一段。",
        "",
    ],
)
def test_names_that_belong_to_a_text_are_kept(body: str) -> None:
    assert cut_link_list(body) == (body, 0)


def test_the_footer_and_the_list_of_a_displayed_page_are_removed() -> None:
    head = f"{TITLE}\n\n文章来源：石桥先锋网 时间：2024-03-05 09:12\n\n"
    foot = "\n\n1\n\n主办单位：石桥县委组织部\n技术支持：云岫科技\n欢迎您访问石桥先锋网\n\n"
    text = damage(head + "\n\n".join(PARAGRAPHS) + foot, seed=4)
    article = restore_page_text(text + COUNTIES)
    assert article.title == TITLE
    assert article.source == "石桥先锋网"
    assert article.published_at == "2024-03-05T09:12:00+08:00"
    assert article.body.split("\n") == PARAGRAPHS
    assert article.flags == ["mirror"]
    assert article.repairs["link_list"] == 9


def test_a_clean_displayed_page_is_read_without_a_flag() -> None:
    article = restore_page_text(
        f"{TITLE}\n文章来源：石桥先锋网 时间：2024-03-05 09:12\n" + "\n".join(PARAGRAPHS)
    )
    assert article.title == TITLE
    assert article.flags == []
    assert article.repairs == {}


def test_the_whole_record_of_a_real_page_is_as_reviewed() -> None:
    article = restore_page_text((HERE / "seed-page.txt").read_text("utf-8"))
    record = asdict(article)
    record.pop("evidence")
    assert record == json.loads((HERE / "seed-page.expected.json").read_text("utf-8"))


def test_nothing_of_the_damage_or_of_the_site_remains() -> None:
    body = restore_page_text((HERE / "seed-page.txt").read_text("utf-8")).body
    assert re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)|\?|[\ue000-\uf8ff]", body) is None
    assert "ICP" not in body
    assert "泰安市" not in body


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(NotAnArticle):
        restore_page_text("只有一行")
