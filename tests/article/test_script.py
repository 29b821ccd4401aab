"""A page in Traditional script is read as well as one in Simplified, in its own characters."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

import opencc
import pytest

from crawler.article import NotAnArticle, decode_page, read_article, read_rendered
from crawler.sample.routes import load_routes
from tests.article.pages import BODY, URL, page, paragraphs, read

PAGES = [
    route
    for route in load_routes().values()
    if route.file.endswith((".html", ".htm")) and route.status == 200
]


@cache
def converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def simplified(value: Any) -> Any:
    """A value of a record with all its texts in Simplified, character by character."""
    if isinstance(value, str):
        return "".join(converter("t2s").convert(sign) for sign in value)
    if isinstance(value, list):
        return [simplified(one) for one in value]
    if isinstance(value, dict):
        return {name: simplified(one) for name, one in value.items()}
    return value


def outcome(text: str) -> dict[str, Any]:
    try:
        record = asdict(read_article(text, url=URL))
    except NotAnArticle as refused:
        return {"reason": refused.reason}
    record.pop("script")
    return record


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.file)
def test_the_sample_site_in_traditional_script_is_read_as_it_is_in_simplified(route: Any) -> None:
    text = simplified(decode_page(route.body, content_type=route.content_type).text)
    traditional = "".join(converter("s2t").convert(sign) for sign in text)
    assert simplified(outcome(traditional)) == outcome(text)


TEXT = [
    "皇后大道中的地區黨組織以後每月開放一次，志願者范曉琳與范圍內的住戶逐一聯繫，發放聯絡卡片。",
    "活動結束後，有關單位將把收集到的意見整理成冊，交由負責人逐項答覆，並於年底公布辦理結果。",
]
"""Characters that Simplified writes alike (后 後, 范 範) stand here side by side."""


def test_what_is_read_is_told_character_by_character_as_the_page_has_it() -> None:
    article = read(
        page(
            title="皇后大道開放日：以後每月一次",
            dateline="<p>發佈日期：2023-05-18　來源：青禾時報　責任編輯：范曉琳、蘇后</p>",
            before="<div>當前位置：<a href='/'>首頁</a> &gt; <a href='/d/'>開放日</a></div>",
            body="<table><tr><td>皇后</td><td>以後</td></tr><tr><td>范圍</td><td>模範</td></tr></table>"
            + paragraphs(TEXT),
        )
    )
    assert article.title == "皇后大道開放日：以後每月一次"
    assert article.body.split("\n") == ["皇后\t以後", "范圍\t模範", *TEXT]
    assert (article.source, article.editor) == ("青禾時報", "范曉琳、蘇后")
    assert article.section == "開放日"
    assert article.evidence["editor"] == "label 責任編輯"
    assert article.script == "hant"


def test_a_page_in_simplified_script_that_quotes_the_other_keeps_both() -> None:
    quoted = (
        "老照片背面写着“民國三十八年攝於青禾縣，贈黨組織留念”，字迹依然清晰，馆里为它做了复制件。"
    )
    article = read(page(body=paragraphs([quoted, *BODY])))
    assert article.body.split("\n")[0] == quoted
    assert article.script == "hans"


@pytest.mark.parametrize(
    ("title", "words", "reason"),
    [
        ("會員專區", "請先登錄，登錄後才能閱讀這篇文章的全部內容。", "login"),
        ("網站維護", "系統維護中，給您帶來不便，敬請諒解，請稍後再訪問。", "error_page"),
        ("頁面不存在", "您訪問的頁面不存在，可能已被刪除，請返回首頁繼續瀏覽。", "soft_404"),
    ],
)
def test_what_is_no_article_is_none_in_either_script(title: str, words: str, reason: str) -> None:
    text = f"<title>{title}</title><h1>{title}</h1><p>{words}</p>"
    for one in (text, simplified(text)):
        with pytest.raises(NotAnArticle) as refused:
            read_article(one, url=URL)
        assert refused.value.reason == reason


def test_displayed_text_in_traditional_script_is_read_likewise() -> None:
    lines = [
        "皇后大道舉行開放日",
        "發佈時間：2023-05-18 09:30 稿源：青禾時報 責編：蘇后",
        *TEXT,
        "責編：蘇后",
    ]
    article = read_rendered("\n".join(lines), url=URL)
    assert article.body.split("\n") == TEXT
    assert (article.source, article.editor, article.script) == ("青禾時報", "蘇后", "hant")
    assert article.published_at == "2023-05-18T09:30:00+08:00"
