"""Text in anchors that lead nowhere, or in a link that holds a whole text, is text."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle
from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page, paragraphs, read


@pytest.mark.parametrize(
    "bookmark", ["name=OLE_LINK2", "name='_Hlk135'", "name=_GoBack", "id=zoom", "class=mark"]
)
def test_text_in_an_anchor_that_leads_nowhere_is_text(bookmark: str) -> None:
    marked = f"<a {bookmark}>{FIRST}</a>"
    half = f"<a {bookmark}>{FIRST[:30]}</a>{FIRST[30:]}"
    assert body_of(page(body=paragraphs([marked, SECOND, THIRD]))) == BODY
    assert body_of(page(body=paragraphs([half, SECOND, THIRD]))) == BODY
    assert body_of(page(body=f"<a {bookmark}>{paragraphs()}</a>")) == BODY
    assert body_of(page(body=f"<a {bookmark}>{paragraphs()}")) == BODY


def test_bookmarks_within_bookmarks_and_in_the_headline_are_none() -> None:
    body = paragraphs([f"<a name=a><a name=b>{FIRST}</a></a>", SECOND, THIRD])
    article = read(page(heading=f"<h1><a name=top>{TITLE}</a></h1>", body=body))
    assert article.title == TITLE
    assert article.body.split("\n") == BODY


@pytest.mark.parametrize("href", ["", "#", "javascript:void(0)", "/zt/1.html"])
def test_a_whole_text_in_one_link_is_text(href: str) -> None:
    lines = [*BODY, "镇党委将把主题教育同抓好当前重点工作结合起来，以实际成效取信于民。"]
    assert body_of(page(body=f"<a href='{href}'>{paragraphs(lines)}</a>"))[:2] == [FIRST, SECOND]


@pytest.mark.parametrize("anchor", ["<a href='/{n}.html'>", "<a onclick=\"show('{n}')\">"])
def test_rows_of_a_list_are_links_however_they_are_followed(anchor: str) -> None:
    rows = "".join(
        f"<li>{anchor.format(n=n)}青禾县召开第{n}次党建工作推进会</a><span>2023-05-{n}</span></li>"
        for n in range(10, 30)
    )
    with pytest.raises(NotAnArticle) as refused:
        read(f"<title>组织工作_青禾先锋网</title><h1>组织工作</h1><ul>{rows}</ul>")
    assert refused.value.reason == "list"
