"""Edits become revisions; noise, emptied pages and temporary failures do not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.store import Store
from tests.store.feed import START, make

URL = "http://www.qingling.example/2026/0301/1.html"
TITLE = "青岭县启动“支部结对”行动"
BODY = "\n".join(
    (
        "3月1日，青岭县启动“支部结对”行动，首批48个机关支部与村社区支部签下结对清单。",
        "清单上的事都不大：修一盏路灯、通一段水渠、办一场招聘会，件件写明由谁办、何时办完。",
        "“不比谁的本子记得厚，只看谁的事情办得实。”石浦镇党委书记林思远说。",
        "结对支部每月碰一次头，办完的划掉，办不了的说明原因，结果在村务公开栏张贴。",
    )
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a store that knows one article."""
    with Store.open(tmp_path) as opened:
        assert opened.accept(make(URL, TITLE, BODY, editor="小雨")).outcome == "new"
        yield opened


def records(store: Store, kind: str) -> list[dict[str, Any]]:
    """Return the records of a file."""
    path = store.folder / f"{kind}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_an_edit_is_a_new_revision_under_the_same_id_with_a_readable_diff(store: Store) -> None:
    verdict = store.accept(make(URL, TITLE, BODY.replace("48个", "52个"), minute=9))
    assert (verdict.outcome, verdict.article.revision) == ("edited", 2)
    first, second = records(store, "articles")
    assert first["id"] == second["id"] == verdict.article.id
    (change,) = records(store, "changes")
    assert change["kind"] == "edited"
    assert change["fields"] == ["body"]
    assert change["revision"] == 2
    assert change["seen_at"] == second["fetched_at"]
    lines = change["diff"].splitlines()
    assert [line for line in lines if line[0] == "-"] == ["-" + BODY.splitlines()[0]]
    assert "+" + BODY.splitlines()[0].replace("48个", "52个") in lines


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("title", TITLE, "青岭县“支部结对”行动启动"),
        ("editor", "小雨", "老陈"),
        ("published_at", "2026-03-01T09:00:00+08:00", "2026-03-02T09:00:00+08:00"),
    ],
)
def test_other_fields_may_be_edited_too(tmp_path: Path, field: str, old: str, new: str) -> None:
    base = {"title": TITLE, "body": BODY}
    with Store.open(tmp_path) as store:
        store.accept(make(URL, **base | {field: old}))  # type: ignore[arg-type]
        assert store.accept(make(URL, **base | {field: new})).outcome == "edited"  # type: ignore[arg-type]
        assert records(store, "changes")[0]["fields"] == [field]


@pytest.mark.parametrize(
    "body",
    [
        BODY + "\n阅读次数：1024",
        BODY + "\n【打印】【关闭】\n上一篇：全县组织工作会议召开\n下一篇：没有了",
        BODY.replace("\n", "\n　　"),
        BODY.replace("“", '"').replace("”", '"'),
        BODY.replace("3月", "３月"),
    ],
)
def test_noise_makes_no_revision(store: Store, body: str) -> None:
    assert store.accept(make(URL, TITLE, body, minute=9)).outcome == "unchanged"
    assert len(records(store, "articles")) == 1
    assert records(store, "changes") == []


def test_a_value_that_is_no_longer_stated_or_newly_stated_is_no_edit(store: Store) -> None:
    assert store.accept(make(URL, TITLE, BODY, source="青岭党建网")).outcome == "unchanged"


@pytest.mark.parametrize(
    ("title", "body", "note"),
    [
        (TITLE, "页面维护中，请稍后访问。", "emptied"),
        (
            TITLE,
            "您的访问过于频繁，请先确认您不是机器人。" * 4,
            "replaced",
        ),
        ("请输入验证码", "请完成下方验证后继续访问", "emptied"),
        (
            "页面不存在",
            "您访问的页面可能已经删除、更名或暂时不可用。您可以返回首页，或者" * 5,
            "replaced",
        ),
    ],
)
def test_a_page_that_lost_its_text_is_no_edit_and_is_told_once(
    store: Store, title: str, body: str, note: str
) -> None:
    for minute in (5, 10):
        verdict = store.accept(make(URL, title, body, minute=minute))
        assert (verdict.outcome, verdict.note) == ("unchanged", note)
    assert len(records(store, "articles")) == 1
    (reject,) = records(store, "rejected")
    assert (reject["url"], reject["reason"]) == (URL, note)


def test_a_first_report_that_grows_into_the_story_is_an_edit(tmp_path: Path) -> None:
    flash = "快讯：全县组织工作会议刚刚结束，详细内容稍后发布，敬请关注后续报道。" * 2
    with Store.open(tmp_path) as store:
        store.accept(make(URL, TITLE, flash))
        assert store.accept(make(URL, TITLE, BODY, minute=9)).outcome == "edited"


def test_an_article_is_removed_at_the_second_look_and_back_when_it_returns(store: Store) -> None:
    first = START + timedelta(days=1)
    assert store.record_gone(URL, first, "http_404") == "suspected"
    visit = store.visit(URL)
    assert visit
    assert visit.next_visit
    assert store.record_gone(URL, first + timedelta(minutes=5), "http_404") == "suspected"
    assert records(store, "changes") == []
    assert store.record_gone(URL, visit.next_visit, "http_404") == "removed"
    assert store.record_gone(URL, visit.next_visit + timedelta(days=9), "http_404") == "removed"
    assert store.accept(make(URL, TITLE, BODY, minute=99_999)).outcome == "unchanged"
    assert [line["kind"] for line in records(store, "changes")] == ["removed", "back"]


def test_a_page_that_answers_between_two_looks_was_not_gone(store: Store) -> None:
    first = START + timedelta(days=1)
    store.record_gone(URL, first, "http_404")
    store.record_fetch(URL, seen_at=first + timedelta(hours=1))
    assert store.record_gone(URL, first + timedelta(days=2), "http_404") == "suspected"


def test_failures_never_count_as_removal_and_are_tried_again_until_given_up_in_words(
    store: Store,
) -> None:
    now, tries = START, 0
    while True:
        visit = store.record_failure(URL, "http_503", now)
        tries += 1
        if visit.next_visit is None:
            break
        assert visit.next_visit > now
        assert store.due_urls("ceshi", visit.next_visit - timedelta(seconds=1)) == []
        assert [found.url for found in store.due_urls("ceshi", visit.next_visit)] == [URL]
        now = visit.next_visit
    assert tries > 3
    assert now - START > timedelta(days=7)
    assert records(store, "changes") == []
    (reject,) = records(store, "rejected")
    assert reject["reason"] == "given_up"
    assert "http_503" in reject["detail"]
    assert store.visit(URL).given_up == reject["detail"]  # type: ignore[union-attr]


def test_an_address_that_was_found_but_not_had_stays_due(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.discover(URL, site="ceshi", at=START) is None
        assert store.discover(URL, site="ceshi", at=START + timedelta(days=1))
    with Store.open(tmp_path) as store:
        assert [visit.url for visit in store.due_urls("ceshi", START)] == [URL]
        assert store.due_urls("bieren", START) == []
        store.accept(make(URL, TITLE, BODY))
        assert store.due_urls("ceshi", START) == []


def test_headers_for_conditional_requests_are_kept(store: Store) -> None:
    store.record_fetch(
        URL, seen_at=START, etag='"abc"', last_modified="Sun, 01 Mar 2026 08:00:00 GMT"
    )
    visit = store.visit(URL.replace("http:", "https:"))
    assert visit
    assert (visit.etag, visit.last_modified) == ('"abc"', "Sun, 01 Mar 2026 08:00:00 GMT")
    assert visit.first_seen == visit.last_changed == START


def test_a_repost_of_an_older_revision_is_found(store: Store) -> None:
    extra = (
        BODY
        + "\n据统计，结对以来已办结实事一百零三件，其中涉及饮水、照明、出行的占六成以上，群众满意。"
        * 2
    )
    assert store.accept(make(URL, TITLE, extra, minute=5)).outcome == "edited"
    verdict = store.accept(make("http://b.example/9", "换个标题", BODY))
    assert (verdict.outcome, verdict.similarity) == ("sighting", 1.0)
