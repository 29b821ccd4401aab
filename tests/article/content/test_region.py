"""Texts of several parts: tables, lists and boxes beside paragraphs, each read whole."""

from __future__ import annotations

import pytest

from tests.article.pages import (
    BODY,
    FIRST,
    MENU,
    SECOND,
    THIRD,
    TITLE,
    body_of,
    page,
    paragraphs,
    read,
)

ROWS = [("序号", "姓名", "成绩"), *((str(n), "高秀兰", str(60 + n)) for n in range(1, 31))]
TABLE = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
READ_ROWS = ["\t".join(row) for row in ROWS]
INTRODUCED = "现将考试成绩公布如下，请考生核对："
POINTS = [f"第{n}项任务由县委组织部牵头，年底前完成并报县委党建办备案。" for n in range(1, 31)]
LIST = "".join(f"<li>{point}</li>" for point in POINTS)


@pytest.mark.parametrize("table", ["<table>", "<table class='MsoNormalTable'>"])
def test_a_long_table_does_not_push_out_what_introduces_it(table: str) -> None:
    body = f"<p>{INTRODUCED}</p>{table}{TABLE}</table>"
    assert body_of(page(body=body)) == [INTRODUCED, *READ_ROWS]
    assert body_of(page(body=f"{INTRODUCED}<br>{table}{TABLE}</table>")) == [INTRODUCED, *READ_ROWS]


@pytest.mark.parametrize("kind", ["ul", "ol"])
def test_paragraphs_around_a_long_list_are_text(kind: str) -> None:
    body = f"<p>{FIRST}</p><{kind}>{LIST}</{kind}><p>{SECOND}</p>"
    assert body_of(page(body=body)) == [FIRST, *POINTS, SECOND]


@pytest.mark.parametrize("tag", ["div", "section", "blockquote"])
def test_a_paragraph_above_a_box_with_most_of_the_text_is_text(tag: str) -> None:
    body = f"<p>{THIRD}</p><{tag}>{paragraphs(POINTS)}</{tag}>"
    assert body_of(page(body=body)) == [THIRD, *POINTS]


def test_short_lines_do_not_take_the_foot_of_the_page_for_their_text() -> None:
    lines = [f"5月17日，柳河村村民在{work}脐橙。" for work in ("采摘", "分拣", "装运")]
    pictures = "".join(f"<p align=center><img src='{n}.jpg'></p><p>　　{n}</p>" for n in lines)
    foot = (
        "<div class='foot'><p>主办：青禾县人民政府　承办：青禾县人民政府办公室</p>"
        "<p>网站标识码：5200000001　青ICP备00000001号-1　青公网安备 52000000000001号</p>"
        "<p>联系电话：0850-0000000</p></div>"
    )
    head = "<div class='info'>发布时间：2023-05-18 09:30　来源：青禾日报</div>"
    html = f"<title>{TITLE}_青禾网</title><ul>{MENU}</ul><h1>{TITLE}</h1>{head}"
    assert body_of(f"{html}<div>{pictures}</div>{foot}") == lines


def test_a_link_to_another_page_between_paragraphs_does_not_end_the_text() -> None:
    link = "<div class='rel'><a href='1'>推荐阅读：青禾县开展集中学习</a></div>"
    body = paragraphs(BODY[:2]) + link + paragraphs(["镇里把便民服务点延伸到院落，办事不出村。"])
    assert body_of(page(body=body)) == [*BODY[:2], "镇里把便民服务点延伸到院落，办事不出村。"]


def test_the_number_of_the_first_part_stays_as_those_of_the_others_do() -> None:
    lines = ["01", FIRST, "02", SECOND, "03", THIRD]
    assert body_of(page(body=paragraphs(lines))) == lines


ISSUER, MATTER = "青禾县人民政府办公室", "关于开展农村人居环境整治的通知"


@pytest.mark.parametrize("form", ["<p align=center><b>{}</b></p>", "<div>{}</div>"])
def test_the_body_that_issued_a_document_belongs_to_its_headline(form: str) -> None:
    heading = form.format(ISSUER) + form.format(MATTER)
    article = read(page(heading=heading).replace(f"<title>{TITLE}_", "<title>"))
    assert (article.title, article.body.split("\n")) == (f"{ISSUER} {MATTER}", BODY)


def test_a_dateline_in_a_table_above_that_of_the_headline_is_read() -> None:
    top = "<table><tr><td>青禾网 >> 时政</td><td>2003年05月18日08:32</td></tr></table>"
    text = f"<table><tr><td>{TITLE}</td></tr><tr><td>{'<br>'.join(BODY)}</td></tr></table>"
    html = f"<title>{TITLE}</title><table><tr><td>{top}{text}</td><td>热点</td></tr></table>"
    assert (read(html).published_at or "")[:16] == "2003-05-18T08:32"
