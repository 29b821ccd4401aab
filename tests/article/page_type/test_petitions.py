"""Letters to an office and its answers: both texts, the time of the answer, who gave it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.article.pages import BODY, body_of, page, paragraphs, read

TITLE = "关于老旧小区加装电梯的咨询"
QUESTION = "您好，我家住在东街小区，想问一下加装电梯需要多少户同意，补贴标准是多少？"
ANSWER = "您好，您的来信收悉。加装电梯应当经本单元三分之二以上的业主同意，补贴每台十五万元。"
OFFICE = "青禾县住房和城乡建设局"
LABELS = [
    ("来信人", "来信时间", "来信内容", "答复单位", "答复时间", "答复内容"),
    ("写信人", "写信日期", "信件内容", "回复部门", "回复日期", "回复内容"),
    ("姓名", "咨询时间", "咨询内容", "办理单位", "办理时间", "办理结果"),
    ("网友", "留言时间", "网友留言", "承办单位", "回复时间", "部门答复"),
    ("来电人", "来信（电）时间", "主要诉求", "处理部门", "反馈时间", "处理意见"),
]
Rows = list[tuple[str, str]]


def rows(labels: tuple[str, ...]) -> Rows:
    values = ("王**", "2023-05-10 08:12", QUESTION, OFFICE, "2023-05-18 15:30", ANSWER)
    return list(zip(labels, values, strict=True))


def table(fields: Rows) -> str:
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in fields)
    return f"<table>{cells}</table>"


def lines(fields: Rows) -> str:
    return "".join(f"<p>{label}：{value}</p>" for label, value in fields)


def boxes(fields: Rows) -> str:
    asked, answered = lines(fields[:3]), lines(fields[3:])
    return f"<div class='letter'>{asked}</div><div class='reply'>{answered}</div>"


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: labels[2])
@pytest.mark.parametrize(("form", "mark"), [(table, "\t"), (lines, "："), (boxes, "：")])
def test_question_and_answer_are_the_text_and_the_answer_gives_time_and_source(
    labels: tuple[str, ...], form: Callable[[Rows], str], mark: str
) -> None:
    article = read(page(title=TITLE, dateline="", body=form(rows(labels))))
    assert (article.source, article.author) == (OFFICE, None)
    assert article.published_at == "2023-05-18T15:30:00+08:00"
    expected = [f"{labels[2]}{mark}{QUESTION}", f"{labels[5]}{mark}{ANSWER}"]
    assert article.body.split("\n") == expected


def test_headings_of_question_and_answer_stay() -> None:
    asked = f"<h3>来信内容</h3><p>{QUESTION}</p><p>来信时间：2023-05-10</p>"
    answered = (
        f"<h3>答复内容</h3><p>{ANSWER * 4}</p><p>答复单位：{OFFICE}　答复时间：2023-05-18</p>"
    )
    article = read(page(title=TITLE, dateline="", body=f"<div>{asked}</div><div>{answered}</div>"))
    assert (article.source, (article.published_at or "")[:10]) == (OFFICE, "2023-05-18")
    assert article.body.split("\n") == ["来信内容", QUESTION, "答复内容", ANSWER * 4]


def test_a_stated_time_of_publication_comes_before_that_of_the_answer() -> None:
    dateline = "<div>发布时间：2023-05-19 10:00　来源：县长信箱</div>"
    article = read(page(title=TITLE, dateline=dateline, body=table(rows(LABELS[0]))))
    assert (article.source, article.published_at) == ("县长信箱", "2023-05-19T10:00:00+08:00")


def test_the_time_of_a_letter_without_an_answer_is_no_time_of_publication() -> None:
    html = page(title=TITLE, dateline="", body=lines(rows(LABELS[0])[:3]))
    assert read(html).published_at is None


def test_a_letter_that_news_quotes_is_text() -> None:
    quoted = ["来信内容：路灯坏了，请派人修一修。", "回复内容：已经修好，感谢监督。"]
    text = [BODY[0], *quoted, *BODY[1:]]
    assert body_of(page(body=paragraphs(text))) == text
    notice = [BODY[0], "咨询时间：工作日上午", "办理时间：5月10日起", "办理结果：短信告知", BODY[1]]
    assert body_of(page(body=paragraphs(notice))) == notice


def test_a_table_of_many_letters_is_text_and_gives_neither_time_nor_source() -> None:
    cells = [LABELS[0], *(tuple(value for _, value in rows(LABELS[0])) for _ in range(3))]
    inner = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    html = page(title="来信办理情况公示", body=f"<p>{BODY[0]}</p><table>{inner}</table>")
    article = read(html)
    assert (article.source, article.published_at) == ("青禾县委组织部", "2023-05-18T09:30:00+08:00")
    assert article.body.split("\n")[1] == "\t".join(LABELS[0])
