"""The year of times that are displayed without one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.article import read_article
from tests.article.pages import page

LATER = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
PLAIN = "http://www.qinghe.example/show.asp?id=12"


def published(
    dateline: str, *, url: str = PLAIN, head: str = "", now: datetime | None = LATER
) -> str | None:
    """The time that is read from a page with a dateline."""
    html = page(dateline=f"<p>{dateline}</p>", head=head)
    return read_article(html, url=url, fetched_at=now).published_at


@pytest.mark.parametrize(
    "path",
    [
        "gzdt/202305/t20230518_1201.html",
        "gzdt/202305/t20230516_1201.html",  # the file was made two days before
        "2023/0518/1201.html",
        "2023-05/18/content_1201.htm",
        "2023/5/18/1201.html",
        "a/20230518093012345.html",
        "html/2023-05-18/1201.html",
        "gzdt/202305/1201.html",
        "2023/05/1201.html",
        "2023-5/1201.html",
        "2023/1201.html",
        "show.asp?year=2023&id=12",
        "show.asp?day=2023-05-18",
    ],
)
@pytest.mark.parametrize("label", ["发布时间：", "", "来源：青禾日报 "])
def test_the_year_is_taken_from_the_address(path: str, label: str) -> None:
    url = f"http://www.qinghe.example/{path}"
    assert published(f"{label}05-18 09:30", url=url) == "2023-05-18T09:30:00+08:00"


def test_the_folder_of_the_next_month_or_year_is_no_other_year() -> None:
    assert published("12-30 17:10", url="http://a.example/202401/t20240102_1.html") == (
        "2023-12-30T17:10:00+08:00"
    )
    assert published("05-30 17:10", url="http://a.example/202306/1.html") == (
        "2023-05-30T17:10:00+08:00"
    )


def test_the_29th_of_february_is_of_a_leap_year() -> None:
    url = "http://a.example/202402/t20240229_1.html"
    assert published("02-29 08:00", url=url) == "2024-02-29T08:00:00+08:00"


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='PubDate' content='2023-05-18'>",
        "<meta name='PubDate' content='2023-05-18 09:30:12'>",
        "<meta name='maketime' content='20230519080000'>",
        '<script type=\'application/ld+json\'>{"datePublished":"2023-05-18"}</script>',
    ],
)
def test_the_year_is_taken_from_the_head(head: str) -> None:
    for now in (LATER, None):
        assert published("发布时间：05-18 09:30", head=head, now=now) in (
            "2023-05-18T09:30:00+08:00",
            "2023-05-18T09:30:12+08:00",
        )


@pytest.mark.parametrize(
    ("dateline", "url"),
    [
        ("05-18 09:30", PLAIN),
        ("发布时间：05-18 09:30", "http://a.example/show.asp?id=2023"),
        ("发布时间：5月18日 09:30", PLAIN),
        ("05-18 09:30", "http://a.example/202111/t20211109_1.html"),  # the address says otherwise
        ("11-29 09:30", "http://a.example/202305/t20230518_1.html"),
        ("02-29 09:30", PLAIN),
    ],
)
def test_a_year_is_never_guessed(dateline: str, url: str) -> None:
    assert published(dateline, url=url) is None


@pytest.mark.parametrize("dateline", ["11-29 09:30", "发布时间：11-24 09:30", "11月30日 08:05"])
def test_a_time_of_the_last_days_is_of_this_year(dateline: str) -> None:
    assert (published(dateline) or "").startswith("2026-11-")
    assert (published(dateline, url="http://a.example/2026/1201.html") or "").startswith("2026")


def test_news_of_the_turn_of_the_year_is_of_the_last_one() -> None:
    now = datetime(2027, 1, 2, 4, 0, tzinfo=UTC)
    assert published("12-31 22:10", now=now) == "2026-12-31T22:10:00+08:00"


def test_a_full_time_behind_one_without_its_year_is_read() -> None:
    assert published("05-18 09:30 发布时间：2023-05-17 08:00") == "2023-05-17T08:00:00+08:00"


def test_the_head_states_the_time_where_the_displayed_one_has_no_year() -> None:
    head = "<meta name='PubDate' content='2023-01-05 10:00'>"
    assert published("05-18 09:30", head=head) == "2023-01-05T10:00:00+08:00"
