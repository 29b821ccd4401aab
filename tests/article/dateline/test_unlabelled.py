"""Datelines whose fields stand between bars, without labels."""

from __future__ import annotations

import pytest

from crawler.article.dateline.unlabelled import is_signed_time
from tests.article.pages import BODY, page, read


@pytest.mark.parametrize("bar", [" | ", "｜", " 丨 ", " / ", "／", " · "])
@pytest.mark.parametrize(
    ("order", "author"),
    [
        (("2023-05-18 09:30", "青禾日报", "林晓文"), "林晓文"),
        (("2023-05-18 09:30", "林晓文", "青禾日报"), "林晓文"),
        (("青禾日报", "2023-05-18 09:30", "林晓文、苏敏"), "林晓文 苏敏"),
        (("林晓文", "青禾日报", "2023-05-18 09:30"), "林晓文"),
        (("2023-05-18 09:30", "青禾日报", "阅读 123"), None),
        (("2023-05-18 09:30", "青禾日报", "林晓文", "浏览：123"), "林晓文"),
    ],
)
def test_fields_between_bars_need_no_labels(
    bar: str, order: tuple[str, ...], author: str | None
) -> None:
    for line in (bar.join(order), f"<span>{f'</span>{bar}<span>'.join(order)}</span>"):
        article = read(page(dateline=f"<div>{line}</div>"))
        assert (article.source, article.author) == ("青禾日报", author)
        assert article.published_at == "2023-05-18T09:30:00+08:00"
        assert article.body.split("\n") == BODY


def test_a_point_within_a_name_divides_no_fields() -> None:
    article = read(page(dateline="<div>2023-05-18 | 青禾新闻·青禾号 | 林晓文</div>"))
    assert (article.source, article.author) == ("青禾新闻·青禾号", "林晓文")


def test_names_behind_a_medium_are_the_authors() -> None:
    article = read(page(dateline="<div>2023-05-18 青禾日报 林晓文 苏敏</div>"))
    assert (article.source, article.author) == ("青禾日报", "林晓文 苏敏")


@pytest.mark.parametrize("line", ["2023-05-18 09:30 青禾网", "2023-05-18 青禾日报"])
def test_a_time_and_a_medium_behind_it_are_a_signature(line: str) -> None:
    assert is_signed_time(line)


@pytest.mark.parametrize("line", ["2023-05-18 柳河村通车", "青禾网 2023-05-18", "2023-05-18"])
def test_a_day_of_a_list_is_no_signature(line: str) -> None:
    assert not is_signed_time(line)
