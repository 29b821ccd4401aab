"""Pages of Weixin public accounts."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, paragraphs, read

P = paragraphs()


def account(script: str, *, meta: str = "", shown: str = "") -> str:
    """A page of a public account; its time is shown by a script."""
    return (
        f"<html><head><meta property='og:title' content='{TITLE}'><title></title></head><body>"
        f"<div class='rich_media_wrp'><h1 class='rich_media_title'>{TITLE}</h1>"
        f"<div class='rich_media_meta_list'>{meta}<span class='rich_media_meta_nickname'>"
        f"<a href='#' "
        f"id='js_name'> 青禾先锋 </a><div style='display:none'>"
        f"<strong class='profile_nickname'>青禾先锋"
        f"</strong><p>青禾县委组织部官方公众号。</p></div></span><em id='publish_time' "
        f"class='rich_media_meta rich_media_meta_text'>{shown}</em></div><div id='js_content' "
        f"class='rich_media_content' style='visibility: hidden;'>{P}</div></div>"
        f"<script>{script}</script></body></html>"
    )


@pytest.mark.parametrize(
    ("script", "when", "variable"),
    [
        ('var nickname="x"; var ct = "1684373405";', "2023-05-18T09:30:05", "ct"),
        ("var createTime = '2023-05-18 09:30';", "2023-05-18T09:30:00", "createTime"),
        ("var oriCreateTime = '1684373400';", "2023-05-18T09:30:00", "oriCreateTime"),
    ],
)
@pytest.mark.parametrize("shown", ["", "前天"])
def test_the_time_of_an_account_s_article_is_that_of_its_script(
    script: str, when: str, variable: str, shown: str
) -> None:
    article = read(account(script, shown=shown))
    assert article.published_at == f"{when}+08:00"
    assert article.evidence["published_at"] == f"script {variable}"
    assert (article.source, article.author) == ("青禾先锋", None)
    assert article.body.split("\n") == BODY


def test_the_time_of_a_comment_is_not_that_of_an_account_s_article() -> None:
    comment = "<p>网友评论（1）</p><p>山里人家：说得好！</p><p>2023-05-19 10:00</p></div>"
    html = account('var ct = "1684373405";').replace("visibility: hidden", "")
    article = read(html.replace("</div><script>", f"{comment}<script>"))
    assert article.published_at == "2023-05-18T09:30:05+08:00"
    assert article.body.split("\n") == BODY


def test_the_author_of_an_account_s_article_may_be_any_name() -> None:
    meta = (
        "<span class='rich_media_meta icon_appmsg_tag'>原创</span><span class='rich_media_meta "
        "rich_media_meta_text'><span id='js_author_name'>qinghe2023</span></span>"
    )
    article = read(account('var ct = "1684373400";', meta=meta))
    assert (article.source, article.author) == ("青禾先锋", "qinghe2023")


def test_a_time_that_a_script_sets_in_the_future_is_refused() -> None:
    assert read(account('var ct = "1999999999";')).published_at is None
