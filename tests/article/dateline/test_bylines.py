"""Units and writers in brackets, or alone, below a text: authors, where they are people."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, body_of, page, paragraphs, read

LAST = BODY[-1]


@pytest.mark.parametrize(
    ("credit", "author"),
    [
        ("（县委组织部　林晓文）", "林晓文"),
        ("(县人社局 林晓文 高秀兰)", "林晓文 高秀兰"),
        ("（青禾大学 文学院 欧阳明）", "欧阳明"),
        ("（林晓文 青禾县委组织部）", "林晓文"),
        ("（县人社局林晓文）", "林晓文"),
        ("【青禾师大教育学院苏敏】", "苏敏"),
        ("（青禾开大 苏敏报道）", "苏敏"),
        ("（柳河镇 林晓文 供稿）", "林晓文"),
        ("（青禾县融媒体中心记者 林晓文）", "林晓文"),
        ("（作者：林晓文 系青禾县委党校教授）", "林晓文"),
        ("（林晓文，作者系青禾县委党校教授）", "林晓文"),
        ("（作者单位：青禾县委党校）", None),
        ("（作者系青禾县委党校教授）", None),
    ],
)
def test_a_writer_in_brackets_is_the_author_and_no_text(credit: str, author: str | None) -> None:
    for lines in ([*BODY, credit], [*BODY[:-1], LAST + credit]):
        article = read(page(body=paragraphs(lines)))
        assert (article.author, article.body.split("\n")) == (author, BODY)


@pytest.mark.parametrize(
    "line",
    [
        "（青禾县发改局）",
        "（县财政局 党组）",
        "（县司法局 成员）",
        "（青禾县委组织部，林晓文）",
        "（县统计局解读）",
        "（县公安局安全科）",
        "（青禾县委书记 林晓文）",
        "（江畔学院报道）",
        "（据青禾日报报道）",
        "（应受访者要求，文中高秀兰为化名。）",
    ],
)
def test_a_unit_alone_and_a_sentence_in_brackets_are_text(line: str) -> None:
    for lines in ([*BODY, line], [*BODY[:-1], LAST + line]):
        article = read(page(body=paragraphs(lines)))
        assert (article.author, article.body.split("\n")) == (None, lines)


@pytest.mark.parametrize("line", ["（林晓文）", "县委组织部　林晓文"])
def test_a_signature_on_a_line_of_its_own_is_no_text(line: str) -> None:
    article = read(page(body=paragraphs([*BODY, line])))
    assert (article.author, article.body.split("\n")) == ("林晓文", BODY)


def test_a_list_of_units_and_people_is_text() -> None:
    lines = [*BODY, "县委组织部 林晓文", "县委宣传部 高秀兰"]
    assert body_of(page(body=paragraphs(lines))) == lines
    works = [*BODY, "《柳河新貌》（青禾中学 林晓文）", "《田野的歌》（柳河中学 高秀兰）"]
    assert body_of(page(body=paragraphs(works))) == works
    poems = ["柳河的水啊柳河的岸", "（林晓文）", "田埂上走来了年轻人", "（高秀兰）"]
    assert body_of(page(body=paragraphs(poems))) == poems


EDITORS = [
    ("编辑|林晓文 责编|苏敏 审核|何佳", "苏敏"),
    ("编辑 | 林晓文　责编 | 苏敏", "苏敏"),
    ("责编：苏敏 编辑：林晓文 审核：何佳", "苏敏"),
    ("编辑 林晓文 责编 苏敏 审核 何佳", "苏敏"),
    ("责编 苏敏", "苏敏"),
    ("编辑 苏敏 审核 何佳", "苏敏"),
    ("编辑：苏敏 周岚 审核：何佳", "苏敏 周岚"),
    ("审核：何佳 监制：周岚", None),
]


@pytest.mark.parametrize(("line", "editor"), EDITORS)
def test_the_editor_is_who_answers_for_the_page(line: str, editor: str | None) -> None:
    for html in (page(body=paragraphs([*BODY, line])), page(after=f"<div>{line}</div>")):
        article = read(html)
        assert (article.editor, article.author, article.body.split("\n")) == (editor, None, BODY)


@pytest.mark.parametrize("tag", ["p", "div", "span"])
@pytest.mark.parametrize("mark", ["", "："])
def test_label_and_name_of_an_editor_stand_in_elements_of_their_own(tag: str, mark: str) -> None:
    line = "".join(f"<{tag}>{words}</{tag}>" for words in (f"责编{mark}", "苏敏"))
    stated = f"<div>{line}</div>"
    for html in (page(body=paragraphs() + stated), page(after=stated)):
        article = read(html)
        assert (article.editor, article.body.split("\n")) == ("苏敏", BODY)


def test_the_last_rows_of_a_table_of_people_are_text() -> None:
    rows = [("主任", "林晓文"), ("编辑", "苏敏"), ("翻译", "何佳")]
    cells = "".join(f"<tr><td>{post}</td><td>{name}</td></tr>" for post, name in rows)
    article = read(page(body=f"{paragraphs()}<table>{cells}</table>"))
    assert article.editor is None
    assert article.body.split("\n")[-3:] == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    ("credit", "author"),
    [
        ("（记者林晓文 通讯员苏敏）", "林晓文 苏敏"),
        ("（本报记者林晓文 本报通讯员苏敏 何佳）", "林晓文 苏敏 何佳"),
        ("（林晓文/文 苏敏/图）", "林晓文"),
        ("（林晓文 苏敏/文）", "林晓文 苏敏"),
    ],
)
def test_each_with_an_office_of_their_own_and_who_wrote(credit: str, author: str | None) -> None:
    article = read(page(body=paragraphs([*BODY, credit])))
    assert article.author == author
    assert article.body.split("\n") == BODY
