"""The line with source, time, author and editor in its many forms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.article.dateline.grammar import is_dateline, read_dateline
from tests.article.pages import BODY, page, paragraphs, read

NOW = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)


def fields(*lines: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Source, author, editor and day of a dateline."""
    stated = read_dateline(lines, now=NOW)
    when = stated.published_at.iso()[:10] if stated.published_at else None
    return stated.source, stated.author, stated.editor, when


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("文章来源：青禾先锋网 时间：2023-05-18 18:17", ("青禾先锋网", None, None, "2023-05-18")),
        (
            "来源:青禾日报 作者:林晓文 编辑:何佳 发布时间:2023-05-18",
            ("青禾日报", "林晓文", "何佳", "2023-05-18"),
        ),
        (
            "信息来源：县委办 发布日期：[2023-5-8] 浏览次数：6144",
            ("县委办", None, None, "2023-05-08"),
        ),
        (
            "发布时间：2023-05-18 丨 来源：青禾日报 丨 责任编辑：何佳",
            ("青禾日报", None, "何佳", "2023-05-18"),
        ),
        (
            "编辑|何佳 责编|苏敏 校对|周岚 来源|青禾发布、青禾日报",
            ("青禾发布、青禾日报", None, "苏敏", None),
        ),
        (
            "【时间：2023年05月18日】【来源：青禾新闻网】【作者：林晓文】【编辑：何佳】",
            ("青禾新闻网", "林晓文", "何佳", "2023-05-18"),
        ),
        ("发布时间：2023年05月18日17:13来源：青禾新闻网", ("青禾新闻网", None, None, "2023-05-18")),
        ("点击:0时间:2023-05-18 00:32:34", (None, None, None, "2023-05-18")),
        (
            "來源：青禾時報 發布時間：2023-05-18 15:14 點擊量：1971",
            ("青禾時報", None, None, "2023-05-18"),
        ),
        ("来 源：青禾日报　作 者：林晓文", ("青禾日报", "林晓文", None, None)),
        ("来源于： 东湖街道办事处", ("东湖街道办事处", None, None, None)),
        (
            "发布机构：青禾县人民政府办公室 生成日期：2023-05-18",
            ("青禾县人民政府办公室", None, None, "2023-05-18"),
        ),
        ("（责任编辑： 系统管理员 ）", (None, None, "系统管理员", None)),
        ("(责编：何佳、苏敏)", (None, None, "何佳、苏敏", None)),
        ("【纠错】 责任编辑： 何佳", (None, None, "何佳", None)),
        ("责任编辑：韩 露", (None, None, "韩露", None)),
        ("记者 林晓文 通讯员 何佳", (None, "林晓文 何佳", None, None)),
        ("来源：《青禾日报》（2023年05月18日 03版）", ("青禾日报", None, None, None)),
    ],
)
def test_a_line_is_read_in_every_form(
    line: str, expected: tuple[str | None, str | None, str | None, str | None]
) -> None:
    assert fields(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "来源： 发布时间：2023-05-18 浏览次数：2168",
        "来源：  字体：大 中 小 打印 分享到：",
        "来源：未知 作者：佚名",
        "浏览次数：1024 次 字号：大 中 小 打印本页 关闭窗口",
        "资料来源：青禾县统计局 图片来源：网友",
        "作者：管理员",
    ],
)
def test_empty_values_counters_and_widgets_are_no_names(line: str) -> None:
    assert fields(line)[:3] == (None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "最后更新：2023-05-18",
        "废止时间：2022-05-18",
        "截止日期：2023-05-01",
        "成文日期：2023年5月8日",
    ],
)
def test_times_of_other_things_are_not_the_publication(line: str) -> None:
    assert fields(line)[3] is None


def test_the_time_of_publication_wins_over_others_on_the_line() -> None:
    line = "发文日期：2023-05-02 有效性： 发布日期：2023-05-18 废止时间：2023-05-19"
    assert fields(line)[3] == "2023-05-18"


def test_the_editor_is_not_taken_for_the_author() -> None:
    assert fields("来源：青禾日报 责编：何佳")[1:3] == (None, "何佳")
    for line in ("责任编辑：何佳", "[责任编辑：何佳]", "编辑：何佳"):
        assert fields(line)[1:3] == (None, "何佳"), line


def test_a_label_takes_its_value_from_the_next_element() -> None:
    assert fields("发布日期：", "2023年05月18日 16:34", "来源：", "青禾日报") == (
        "青禾日报",
        None,
        None,
        "2023-05-18",
    )


def test_a_sentence_is_no_value() -> None:
    assert fields("来源：群众反映的问题要逐条核实。不能一转了之，更不能不了了之。")[0] is None


@pytest.mark.parametrize(
    "line",
    [
        "来源：青禾日报 时间：2023-05-18 字号：大 中 小 打印",
        "2023-05-18 09:30",
        "分享到： QQ空间 新浪微博 微信",
        "（责任编辑：何佳）",
    ],
)
def test_a_line_of_labels_and_widgets_is_a_dateline(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "会议指出：要把握总要求，抓好落实。",
        "活动时间安排在5月18日上午，地点在镇文化站，请各支部准时参加，不得迟到早退。",
        "何佳说：“我们都报了名。”",
        "一、总体要求",
    ],
)
def test_a_line_of_text_is_no_dateline(line: str) -> None:
    assert not is_dateline(line)


SOURCES = st.sampled_from(("青禾日报", "青禾先锋网", "县委组织部", "东湖街道党工委", "青禾融媒"))
PEOPLE = st.sampled_from(("林晓文", "何佳", "苏敏", "欧阳子云", "周岚 吴霞", "何佳、苏敏"))
COLONS = st.sampled_from(("：", ":", " ：", "： "))
GAPS = st.sampled_from((" ", "　", "  |  ", "\n", " 丨 ", "\xa0\xa0"))


@given(
    parts=st.permutations(("source", "author", "editor", "date")),
    source=SOURCES,
    author=PEOPLE,
    editor=PEOPLE,
    day=st.dates(datetime(2001, 1, 1).date(), datetime(2023, 5, 18).date()),  # noqa: DTZ001
    colon=COLONS,
    gap=GAPS,
    data=st.data(),
)
def test_whatever_is_written_in_the_grammar_is_read_back(
    parts: list[str],
    source: str,
    author: str,
    editor: str,
    day: datetime,
    colon: str,
    gap: str,
    data: st.DataObject,
) -> None:
    labels = {
        "source": data.draw(
            st.sampled_from(("来源", "文章来源", "信息来源", "稿件来源", "发布机构"))
        ),
        "author": data.draw(st.sampled_from(("作者", "记者", "撰稿", "通讯员"))),
        "editor": data.draw(st.sampled_from(("责任编辑", "责编", "编辑"))),
        "date": data.draw(st.sampled_from(("时间", "发布时间", "发布日期", "日期"))),
    }
    form = data.draw(st.sampled_from(("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d")))
    values = {"source": source, "author": author, "editor": editor, "date": day.strftime(form)}
    line = gap.join(labels[part] + colon + values[part] for part in parts)
    assert fields(*line.split("\n")) == (source, author, editor, day.isoformat()[:10])


@given(
    st.text(alphabet="来源作者编辑时间：:|（）()【】 何佳苏敏青禾日报2023-05-18\n。，", max_size=80)
)
def test_no_line_breaks_the_grammar(line: str) -> None:
    stated = read_dateline(line.split("\n"), now=NOW)
    for value in (stated.source, stated.author, stated.editor):
        assert value is None or (0 < len(value) <= 60 and "。" not in value)


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("（文/图 林晓文 何佳）", "林晓文 何佳"),
        ("（图/文 林晓文）", "林晓文"),
        ("（林晓文 文/图）", "林晓文"),
        ("（记者林晓文）", "林晓文"),
        ("（通讯员 林晓文 记者 何佳）", "林晓文 何佳"),
        ("■ 本报记者 林晓文", "林晓文"),
        ("（县委组织部供稿）", None),
    ],
)
def test_a_credit_below_the_text_names_who_wrote_it(credit: str, names: str | None) -> None:
    article = read(page(body=paragraphs([*BODY, credit])))
    assert (article.author, article.body.splitlines()) == (names, BODY)


@pytest.mark.parametrize(
    ("dateline", "published_at"),
    [
        ("发布于 2023-05-18 09:30", "2023-05-18T09:30:00+08:00"),
        ("更新时间 2023年5月18日, 格林尼治标准时间09:30", "2023-05-18T17:30:00+08:00"),
        ("北京时间 2023-05-18 09:30", "2023-05-18T09:30:00+08:00"),
        ("2023年5月18日 北京时间09:30", "2023-05-18T09:30:00+08:00"),
        ("2023年05月18日 第 03 版", "2023-05-18T00:00:00+08:00"),
    ],
)
def test_words_of_time_are_no_source(dateline: str, published_at: str) -> None:
    article = read(page(dateline=f"<div>{dateline}</div>"))
    assert (article.source, article.published_at) == (None, published_at)


def test_a_label_in_brackets_is_one() -> None:
    assert fields("[来源]青禾日报 [时间]2023-05-18") == ("青禾日报", None, None, "2023-05-18")


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("编审：周岚", "周岚"),
        ("编审：周岚 编辑：苏敏", "苏敏"),
        ("编辑：苏敏 编审：周岚 责编：何佳", "何佳"),
        ("信息编辑：苏敏 编校：周岚 审核：何佳", "苏敏"),
        ("审核：何佳 校对：周岚", None),
    ],
)
def test_who_edits_comes_before_who_reviews_what_was_edited(line: str, editor: str | None) -> None:
    assert read_dateline([line]).editor == editor


def test_more_labels_of_source_and_writer() -> None:
    result = read_dateline(["信息来源单位：青禾县委组织部 作者姓名：苏敏"])
    assert (result.source, result.author) == ("青禾县委组织部", "苏敏")
    assert read_dateline(["原载：《青禾日报》"]).source == "青禾日报"


def test_words_on_both_sides_of_an_office_are_no_one_name() -> None:
    assert read_dateline(["通讯员 高 何佀编辑 何佳"]).author == "高 何佳"
    assert read_dateline(["通讯员 高 何佳"]).author == "高何佳"
    assert read_dateline(["作者：高 何佳 ，青禾县委党校教师"]).author == "高何佳"
