"""Reposts are found across sites and scripts; other articles from the same form are not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from crawler.store import Store
from crawler.store.dedup.near_duplicates import similarity
from tests.store.feed import make
from tests.store.repost_set import Pair, Record, article, different, facts, reposts
from tests.store.words import GIVEN

PAIRS = 25
"""Pairs of each kind; the benchmark uses more."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pair, bool]]:
    """Return labelled pairs, and whether the store took the second for a repost of the first."""
    rng = random.Random(11)
    pairs = [*reposts(rng, PAIRS), *different(rng, PAIRS)]
    found = []
    with Store.open(tmp_path_factory.mktemp("pairs")) as store:
        for number, pair in enumerate(pairs):
            first = store.accept(as_article(pair.one, f"http://a.example/{number}"))
            second = store.accept(as_article(pair.other, f"http://b.example/{number}"))
            taken = second.outcome == "sighting" and second.known_as == first.known_as
            found.append((pair, taken))
    return found


def as_article(text: Record, url: str):  # type: ignore[no-untyped-def]
    """Return a record as the pipelines pass it to the store."""
    return make(url, text["title"], text["body"], published_at=text["published_at"])


@pytest.mark.long
def test_reposts_that_share_four_fifths_are_found(outcomes: list[tuple[Pair, bool]]) -> None:
    found = [taken for pair, taken in outcomes if pair.is_repost]
    assert sum(found) / len(found) >= 0.95


def test_what_is_taken_for_a_repost_is_one(outcomes: list[tuple[Pair, bool]]) -> None:
    taken = [pair.is_repost for pair, taken in outcomes if taken]
    assert sum(taken) / len(taken) >= 0.99


def test_a_sighting_says_where_of_what_and_how_alike(tmp_path: Path) -> None:
    text = article(random.Random(5), facts(random.Random(5)))
    with Store.open(tmp_path) as store:
        known = store.accept(make("http://a.example/1", text["title"], text["body"])).known_as
        copy = make("http://b.example/2", "另一个标题", text["body"], site="bieren")
        assert store.accept(copy).outcome == "sighting"
        assert store.accept(copy).outcome == "unchanged"
    (line,) = (tmp_path / "sightings.jsonl").read_text().splitlines()
    record = json.loads(line)
    assert (record["url"], record["site"]) == ("http://b.example/2", "bieren")
    assert (record["article"], record["similarity"]) == (known, 1.0)


FORM = "经研究，定于{}下午在{}召开专题组织生活会，请全体党员准时参加，无故不得缺席，特此通知。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FORM.format("3月5日", "二楼会议室"), FORM.format("4月2日", "二楼会议室")),
        (FORM.format("三月五日", "二楼会议室"), FORM.format("三月六日", "二楼会议室")),
        (FORM.format("3月5日", "二楼会议室"), FORM.format("3月5日", "机关食堂")),
        ("详见附件。", "请见附件。"),
    ],
)
def test_a_short_notice_with_other_words_is_another_notice(one: str, other: str) -> None:
    assert similarity({"title": "通知", "body": one}, {"title": "通知", "body": other}) is None


def test_the_same_short_notice_at_two_addresses_is_one_but_not_a_year_later() -> None:
    notice = {"title": "值班安排", "body": FORM.format("周五", "二楼会议室")}
    one, other, later = (
        notice | {"published_at": f"{day}T00:00:00+08:00"}
        for day in ("2025-03-01", "2025-03-02", "2026-03-01")
    )
    assert similarity(one, other) == 1.0
    assert similarity(one, later) is None


def test_the_same_words_for_another_school_year_are_another_notice() -> None:
    body = (
        "经班级推荐、学院评审，拟推荐下列同学获得单项奖学金，名单见附件，公示期间可向学工办反映。"
        * 2
    )
    one = {"title": "2023/2024学年单项奖学金公示", "body": body}
    assert similarity(one, one | {"title": "2024/2025学年毕业生单项奖学金公示"}) is None


def test_a_brief_body_under_other_headlines_on_other_days_is_furniture() -> None:
    body = "主办：青岭县融媒体中心　地址：青岭县文化路八号　未经授权不得转载　技术支持：信息科" * 3
    one = {"title": "图说春分", "body": body, "published_at": "2026-03-20T00:00:00+08:00"}
    other = one | {"title": "立夏时节话农忙", "published_at": "2026-05-05T00:00:00+08:00"}
    assert similarity(one, other) is None
    assert similarity(one, other | {"published_at": one["published_at"]}) == 1.0


def test_rows_in_another_order_are_the_same_text() -> None:
    rows = [f"第{number}考场：{name}，座位{number * 17}号。" for number, name in enumerate(GIVEN)]
    body = "现将本次集中测试的考场安排公布如下，请按时到场，服从安排。\n" * 3
    one = {"title": "考场安排", "body": body + "\n".join(rows)}
    rows[3], rows[4] = rows[4], rows[3]
    other = {"title": "考场安排", "body": body + "\n".join(rows)}
    assert similarity(one, other)


def test_the_parts_of_a_series_are_two_articles_even_if_alike() -> None:
    body = article(random.Random(8), facts(random.Random(8)))["body"]
    one = {"title": "入党积极分子培训班综述之一", "body": body}
    assert similarity(one, one | {"title": "入党积极分子培训班综述之二"}) is None
