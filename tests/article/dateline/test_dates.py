"""Times as pages print them, with the weekday beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.article.dateline.dates import find_compact, find_moment
from crawler.article.dateline.grammar import is_dateline
from crawler.article.dateline.unlabelled import parse_unlabelled
from crawler.zh import CHINA
from tests.article.pages import page, read

NOW = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2023-05-18", "2023-05-18T00:00:00+08:00", "day"),
        ("2023年5月8日 9:05", "2023-05-08T09:05:00+08:00", "minute"),
        ("2023年05月18日09:30", "2023-05-18T09:30:00+08:00", "minute"),
        ("2023/5/8 09:03:39", "2023-05-08T09:03:39+08:00", "second"),
        ("2023.05.18", "2023-05-18T00:00:00+08:00", "day"),
        ("[2023-5-8]", "2023-05-08T00:00:00+08:00", "day"),
        ("2023 05 / 18 20:52:15", "2023-05-18T20:52:15+08:00", "second"),
        ("２０２３年５月１８日　０９：３０", "2023-05-18T09:30:00+08:00", "minute"),
        ("2023-05-18T09:30:00+08:00", "2023-05-18T09:30:00+08:00", "second"),
        ("2023-05-18T01:30:00Z", "2023-05-18T09:30:00+08:00", "second"),
        ("2023-05-18 星期四 14:20", "2023-05-18T14:20:00+08:00", "minute"),
        ("2023年5月18日（星期四）14:20", "2023-05-18T14:20:00+08:00", "minute"),
        ("2023/05/18 (四) 14:20", "2023-05-18T14:20:00+08:00", "minute"),
        ("2023-05-18 HKT 14:20", "2023-05-18T14:20:00+08:00", "minute"),
        ("04:00 2023-05-18 HKT", "2023-05-18T04:00:00+08:00", "minute"),
        ("14:20:05 2023/05/18", "2023-05-18T14:20:05+08:00", "second"),
        ("2021年7月1日 上午9点", "2021-07-01T09:00:00+08:00", "minute"),
        ("2021年7月1日 下午3:05", "2021-07-01T15:05:00+08:00", "minute"),
        ("二〇二一年七月一日", "2021-07-01T00:00:00+08:00", "day"),
        ("二○二二年十二月三十一日", "2022-12-31T00:00:00+08:00", "day"),
        ("22年08月22日", "2022-08-22T00:00:00+08:00", "day"),
        ("2023-05-18 09:30\n5月18日上午", "2023-05-18T09:30:00+08:00", "minute"),
        ("2023年5月18日9时30分5秒", "2023-05-18T09:30:05+08:00", "second"),
        ("20230518 09:30", "2023-05-18T09:30:00+08:00", "minute"),
        ("5/18/2023 12:05:06 AM", "2023-05-18T00:05:06+08:00", "second"),
        ("5/8/2023 3:05 PM", "2023-05-08T15:05:00+08:00", "minute"),
        ("2023年5月18日 黎明5:30", "2023-05-18T05:30:00+08:00", "minute"),
        ("2023-05-18 25:61", "2023-05-18T00:00:00+08:00", "day"),
    ],
)
def test_a_printed_time_is_read_to_its_own_precision(text: str, iso: str, precision: str) -> None:
    moment = find_moment(text, now=NOW)
    assert moment is not None
    assert (moment.iso(), moment.precision) == (iso, precision)


def test_local_time_is_not_moved_by_eight_hours() -> None:
    moment = find_moment("2023-05-18 00:10", now=NOW)
    assert moment is not None
    assert moment.iso() == "2023-05-18T00:10:00+08:00"


def test_the_first_of_july_is_not_the_first_of_january() -> None:
    """Peers read 2021年7月1日 as 2021-01-01."""
    moment = find_moment("2021年7月1日", now=NOW)
    assert moment is not None
    assert moment.iso()[:10] == "2021-07-01"


@pytest.mark.parametrize(
    "text",
    [
        "2013 年 6 月",
        "2021-13-45",
        "2021-02-30",
        "192.168.1.12",
        "第2021-05号",
        "电话：0571-87052114",
        "1899-05-18",
        "组织工作",
        "",
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert find_moment(text, now=NOW) is None


def test_a_time_in_the_future_is_refused() -> None:
    assert find_moment("2023-06-30", now=NOW) is None
    assert find_moment("2099年1月1日", now=NOW) is None


def test_after_a_refused_time_the_next_one_is_read() -> None:
    moment = find_moment("有效期至2099-01-01，2023-05-18", now=NOW)
    assert moment is not None
    assert moment.iso()[:10] == "2023-05-18"


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("3小时前", "2023-05-20T09:00:00+08:00", "minute"),
        ("15分钟前", "2023-05-20T11:45:00+08:00", "minute"),
        ("2天前", "2023-05-18T00:00:00+08:00", "day"),
        ("今天 08:30", "2023-05-20T08:30:00+08:00", "minute"),
        ("昨天", "2023-05-19T00:00:00+08:00", "day"),
        ("前天 23:15", "2023-05-18T23:15:00+08:00", "minute"),
        ("05-18 12:00", "2023-05-18T12:00:00+08:00", "minute"),
        ("12-18 12:00", "2022-12-18T12:00:00+08:00", "minute"),
    ],
)
def test_relative_times_count_from_the_fetch(text: str, iso: str, precision: str) -> None:
    moment = find_moment(text, now=NOW)
    assert moment is not None
    assert (moment.iso(), moment.precision) == (iso, precision)


@pytest.mark.parametrize("text", ["3小时前", "昨天", "05-18 12:00"])
def test_without_the_time_of_the_fetch_relative_times_are_not_read(text: str) -> None:
    assert find_moment(text) is None


def test_compact_times_of_meta_elements_are_read() -> None:
    moment = find_compact("20230518093000", now=NOW)
    assert moment is not None
    assert moment.iso() == "2023-05-18T09:30:00+08:00"
    assert find_compact("20231318", now=NOW) is None


WEEKDAYS = [
    f"{week}{day}" for week in ("星期", "礼拜", "禮拜", "周", "週") for day in "一二三四五六日天"
]
IN_BRACKETS = ("{}", "（{}）", "({})", "（ {} ）", " {}")


@pytest.mark.parametrize("written", IN_BRACKETS)
@pytest.mark.parametrize("weekday", [*WEEKDAYS, *"一二三四五六日天"])
def test_a_weekday_next_to_a_date_is_understood_everywhere(weekday: str, written: str) -> None:
    day = f"2023-05-18 {written.format(weekday)}"
    if len(weekday) == 1 and not written.strip().startswith(("（", "(")):
        return  # a numeral
    moment = find_moment(f"{day} 14:20", now=NOW)
    assert moment is not None
    assert moment.iso() == "2023-05-18T14:20:00+08:00"
    assert is_dateline(day)
    assert parse_unlabelled(f"{day} | 青禾日报 | 林晓文") == ("青禾日报", "林晓文")
    assert parse_unlabelled(f"{day} 青禾日报 林晓文") == ("青禾日报", "林晓文")


@pytest.mark.parametrize("written", IN_BRACKETS)
@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_a_weekday_is_no_part_of_a_source(weekday: str, written: str) -> None:
    day = f"2023-05-18 {written.format(weekday)}"
    for dateline in (f"{day} 青禾日报", f"{day} | 青禾日报 | 林晓文", f"{day}青禾日报"):
        article = read(page(dateline=f"<div>{dateline}</div>"))
        assert article.source == "青禾日报"
        assert article.author == ("林晓文" if "林晓文" in dateline else None)


@pytest.mark.parametrize("name", ["周一鸣", "周天一", "周四"])
def test_a_name_that_begins_as_a_weekday_does_is_none(name: str) -> None:
    article = read(page(dateline=f"<div>2023-05-18 {name}</div>"))
    assert article.author == (name if len(name) > 2 else None)


FORMS = (
    ("%Y-%m-%d %H:%M:%S", "second"),
    ("%Y年%m月%d日 %H:%M", "minute"),
    ("%Y/%m/%d %H:%M", "minute"),
    ("%Y年%m月%d日", "day"),
    ("%Y.%m.%d", "day"),
)


@given(
    st.datetimes(datetime(1995, 1, 1), datetime(2023, 5, 19)),  # noqa: DTZ001
    st.sampled_from(FORMS),
    st.sampled_from(("", "发布时间：", "（", "时间 ")),
)
def test_every_time_that_is_printed_is_read_back(
    value: datetime, form: tuple[str, str], lead: str
) -> None:
    moment = find_moment(lead + value.strftime(form[0]), now=NOW)
    assert moment is not None
    assert moment.value.strftime(form[0]) == value.strftime(form[0])
    assert moment.precision == form[1]


@given(st.text(alphabet="0123456789年月日时分-/.: T+Z上下午点零〇一二三十天前昨今", max_size=40))
def test_no_text_breaks_the_reader_and_no_time_is_absurd(text: str) -> None:
    moment = find_moment(text, now=NOW)
    if moment is not None:
        assert datetime(1990, 1, 1, tzinfo=CHINA) <= moment.value <= NOW + timedelta(days=1)
        assert 0 <= moment.start < moment.end <= len(text)


@pytest.mark.parametrize(
    ("clock", "time", "precision"),
    [
        ("12:05 AM", "00:05:00", "minute"),
        ("12:00:00 AM", "00:00:00", "second"),
        ("12:05 a.m.", "00:05:00", "minute"),
        ("12:05 PM", "12:05:00", "minute"),
        ("AM 12:05", "00:05:00", "minute"),
        ("上午12:05:00", "00:05:00", "second"),
        ("12:05:00 上午", "00:05:00", "second"),
        ("凌晨12:30", "00:30:00", "minute"),
        ("下午12:30", "12:30:00", "minute"),
        ("中午12:30", "12:30:00", "minute"),
        ("中午1:30", "13:30:00", "minute"),
        ("0:05", "00:05:00", "minute"),
        ("12:05", "12:05:00", "minute"),
        ("晚8：00", "20:00:00", "minute"),
        ("（星期四）晚8:00", "20:00:00", "minute"),
        ("晚 8时30分", "20:30:00", "minute"),
        ("晚8点半", "20:30:00", "minute"),
        ("晚20:00", "20:00:00", "minute"),
        ("深夜11:10", "23:10:00", "minute"),
        ("傍晚6:10", "18:10:00", "minute"),
        ("早8:00", "08:00:00", "minute"),
        ("清晨6:10", "06:10:00", "minute"),
        ("晚12:05", "00:00:00", "day"),  # of this day or of the next
        ("深夜1:10", "00:00:00", "day"),
        ("-09:11:00", "09:11:00", "second"),
        (" - 09:11", "09:11:00", "minute"),
        ("09:00-11:00", "09:00:00", "minute"),  # a span, no zone
        ("ＰＭ３：０５", "15:05:00", "minute"),
    ],
)
def test_a_time_of_day_counts_from_the_part_of_the_day_before_it(
    clock: str, time: str, precision: str
) -> None:
    for day in ("2023-5-18", "2023年5月18日"):
        gap = "" if day.endswith("日") or clock.startswith(("-", " ")) else " "
        moment = find_moment(f"{day}{gap}{clock}", now=NOW)
        assert moment is not None
        assert (moment.iso(), moment.precision) == (f"2023-05-18T{time}+08:00", precision)


@pytest.mark.parametrize("colon", ":：∶﹕︰︓꞉")
@pytest.mark.parametrize("hyphen", "-‐‑‒–—―−－﹣")
def test_signs_that_look_alike_are_read_as_those_they_stand_for(colon: str, hyphen: str) -> None:
    for digits in ("0123456789", "０１２３４５６７８９"):
        text = f"2023{hyphen}05{hyphen}18 09{colon}30".translate(
            str.maketrans("0123456789", digits)
        )
        moment = find_moment(text, now=NOW)
        assert moment is not None
        assert (moment.iso(), moment.end) == ("2023-05-18T09:30:00+08:00", len(text))


def test_years_months_and_days_of_printed_matter_are_read() -> None:
    """Texts copied from PDF hold the radicals of 月 and 日."""
    moment = find_moment("2023年5\u2f4918\u2f47", now=NOW)
    assert moment is not None
    assert moment.iso()[:10] == "2023-05-18"


@pytest.mark.parametrize(
    "text", ["20230518 09:30", "202305180930", "20230518T0930", "20230518-0930"]
)
def test_compact_days_may_have_a_time_of_day(text: str) -> None:
    moment = find_compact(text, now=NOW)
    assert moment is not None
    assert (moment.iso(), moment.precision) == ("2023-05-18T09:30:00+08:00", "minute")
