"""Paragraphs that are links are text among prose, and links beside it."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, SECOND, THIRD, body_of, page, paragraphs

NOTE = "镇党委将把学习成果体现到办实事上，定期回访，做到件件有回音。"
LINES = [*BODY, NOTE]


def linked(text: str) -> str:
    return f"<a href='/zt/1.html'>{text}</a>"


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("layout", ["p", "br", "div", "span", "li"])
def test_a_linked_paragraph_among_prose_is_text(place: int, layout: str) -> None:
    lines = [linked(line) if at == place else line for at, line in enumerate(LINES)]
    body = {
        "p": paragraphs(lines),
        "br": "<br>　　".join(lines),
        "div": "".join(f"<div>{line}</div>" for line in lines),
        "span": "".join(f"<p><span><b>{line}</b></span></p>" for line in lines),
        "li": f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>",
    }[layout]
    assert body_of(page(body=body)) == LINES


@pytest.mark.parametrize(
    "line",
    [
        f"镇里{linked('还把便民服务点延伸到十二个村，老人缴费不出村')}就能办好。",
        linked("“办好群众身边的事，就是最大的政绩。”"),
        linked("“办好群众身边的事，就是最大的政绩！”"),
        linked("二、压实工作责任"),
        linked("会议部署了以下三项重点工作："),
        linked(
            "让老人在家门口吃上热饭，让孩子放学有人照看，让办事的群众少跑一趟，这样的事还要多办！"
        ),
    ],
)
def test_a_line_that_is_mostly_a_link_is_text_between_paragraphs(line: str) -> None:
    plain = line.replace("<a href='/zt/1.html'>", "").replace("</a>", "")
    assert body_of(page(body=paragraphs([FIRST, line, SECOND]))) == [FIRST, plain, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "柳河村：小院落里的大变化",
        "柳河村修通致富路，群众日子更红火！",
        "点击下载客户端，查看更多精彩内容>>",
        "5月18日，青禾县召开主题教育工作会，部署下一步工作……",
    ],
)
def test_headlines_and_teasers_between_paragraphs_are_links(line: str) -> None:
    body = paragraphs([FIRST, linked(line), SECOND, THIRD])
    assert body_of(page(body=body)) == BODY


def test_linked_summaries_below_a_heading_are_links() -> None:
    teasers = paragraphs(["相关阅读", linked(NOTE), linked("青禾县公布第二批先进名单。")])
    assert body_of(page(body=paragraphs() + teasers)) == BODY


def test_linked_summaries_below_their_headlines_are_links() -> None:
    cards = "".join(
        f"<div><h4>{linked('柳河村修通致富路带动增收')}</h4><p>{linked(NOTE)}</p></div>"
        for _ in "12"
    )
    assert body_of(page(after=f"<div>{cards}</div>")) == BODY
    assert body_of(page(body=paragraphs() + cards)) == BODY
