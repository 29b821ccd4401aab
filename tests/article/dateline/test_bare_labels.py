"""The label of a time is no part of the value before it, though no mark follows either."""

from __future__ import annotations

import pytest

from tests.article.pages import page, read


def _cells(tag: str, gap: str, *values: str) -> str:
    return gap.join(f"<{tag}>{value}</{tag}>" for value in values)


@pytest.mark.parametrize("label", ["时间", "日期", "发布时间", "更新时间", "成文日期"])
@pytest.mark.parametrize(("tag", "gap"), [("span", ""), ("span", " "), ("em", ""), ("td", "")])
def test_a_source_ends_before_the_label_of_the_time(label: str, tag: str, gap: str) -> None:
    row = _cells(tag, gap, "来源", "青禾日报", label, "2023-05-18 09:30")
    dateline = f"<table><tr>{row}</tr></table>" if tag == "td" else f"<div>{row}</div>"
    article = read(page(dateline=dateline))
    assert article.source == "青禾日报"


def test_names_end_there_too() -> None:
    article = read(page(dateline="<div>作者 林晓文 时间 2023-05-18 09:30 来源 青禾日报</div>"))
    assert (article.author, article.source) == ("林晓文", "青禾日报")
    assert article.published_at == "2023-05-18T09:30:00+08:00"


@pytest.mark.parametrize("source", ["青禾时间", "今日时间", "青禾发布"])
def test_a_name_that_ends_in_such_a_word_stays_whole(source: str) -> None:
    assert read(page(dateline=f"<div>来源：{source} 2023-05-18 09:30</div>")).source == source
