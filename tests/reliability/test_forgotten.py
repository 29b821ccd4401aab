"""A forgotten article stays out of crawls and replays until it is allowed again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.store import Store, is_due
from crawler.store.maintenance import Maintenance
from tests.commanding import lines, scrapy
from tests.store.feed import START, make

URL = "http://a.example/1.html"
BODY = "林晓文在青禾县柳河村驻村三年，记下了两千页日记。\n村里的路灯是她一盏一盏跑来的。" * 4


def forget(folder: Path) -> str:
    """Store an article with a copy and forget it; return its ``id``."""
    with Store.open(folder) as store:
        known = store.accept(make(URL, "两千页日记", BODY)).known_as
        store.accept(make("http://b.example/copy.html", "驻村日记", BODY, site="bieren"))
    with Maintenance.open(folder) as maintenance:
        maintenance.forget(known, URL, "on request", START)
    return known


@pytest.mark.parametrize("state", ["kept", "lost"])
def test_addresses_and_texts_of_a_forgotten_article_stay_out(tmp_path: Path, state: str) -> None:
    known = forget(tmp_path)
    if state == "lost":
        (tmp_path / "state.db").unlink()
    with Store.open(tmp_path) as store:
        for article in (
            make(URL, "改过的标题", "改过的正文，与原来的没有关系。" * 9),
            make("http://b.example/copy.html", "驻村日记", BODY),
            make("http://c.example/new.html", "另一个标题", BODY.replace("，", ", ")),
        ):
            verdict = store.accept(article)
            assert (verdict.outcome, verdict.known_as) == ("forgotten", known)
            assert store.visit(article.url).next_visit is None  # type: ignore[union-attr]
        now = datetime.now(UTC)
        for url in (URL, URL + "?spm=1", "http://b.example/copy.html"):
            visit = store.discover(url, site="ceshi", at=now)
            assert visit is not None
            assert not is_due(visit, now)
        other = make("http://c.example/other.html", "路灯", "柳河村的路灯亮了，全村都来看。" * 9)
        assert store.accept(other).outcome == "new"
    assert {line["reason"] for line in lines(tmp_path, "rejected")} == {"forgotten"}
    assert [line["url"] for line in lines(tmp_path, "articles")] == [other.url]
    assert "日记" not in (tmp_path / "forgotten.jsonl").read_text(encoding="utf-8")


def test_a_short_text_is_forgotten_under_its_headline_only(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        known = store.accept(make(URL, "两千页日记", "图片新闻")).known_as
    with Maintenance.open(tmp_path) as maintenance:
        maintenance.forget(known, URL, "", START)
    with Store.open(tmp_path) as store:
        again = make("http://c.example/1.html", "两千页日记", "图片新闻")
        assert store.accept(again).outcome == "forgotten"
        other = make("http://c.example/2.html", "春耕开始了", "图片新闻")
        assert store.accept(other).outcome == "new"


def test_a_forgotten_article_that_is_allowed_is_taken_in(tmp_path: Path) -> None:
    known = forget(tmp_path)
    assert scrapy("state", "allow", "http://nowhere.example/", output=tmp_path).returncode == 2
    assert scrapy("state", "allow", URL, output=tmp_path).returncode == 0
    with Store.open(tmp_path) as store:
        assert store.discover(URL, site="ceshi", at=START) is None
        verdict = store.accept(make(URL, "两千页日记", BODY))
        assert (verdict.outcome, verdict.known_as) == ("new", known)
    assert scrapy("state", "check", output=tmp_path).returncode == 0


def test_neither_crawl_nor_replay_brings_a_forgotten_article_back(tmp_path: Path) -> None:
    folder, archive = tmp_path / "output", tmp_path / "archive"
    recorded = ("-s", f"CRAWLER_ARCHIVE={archive}")
    assert scrapy("crawl", "sample", "--quiet", *recorded, output=folder).returncode == 0
    before = lines(folder, "articles")
    article = before[3]
    aside = folder / "articles.jsonl.damaged-20260101T000000.0Z"
    aside.write_text(json.dumps(article) + "\n")
    told = scrapy("state", "forget", article["id"], *recorded, output=folder)
    assert told.returncode == 0
    assert f"still in {aside}" in told.stdout
    assert f"still in {archive}" in told.stdout
    expected = [line["url"] for line in before if line["id"] != article["id"]]
    (folder / "state.db").unlink()  # so that every page is requested again
    for command in (("crawl", "sample"), ("replay", str(archive))):
        assert scrapy(*command, "--quiet", output=folder).returncode == 0
        assert [line["url"] for line in lines(folder, "articles")] == expected
    assert "forgotten" in {line["reason"] for line in lines(folder, "rejected")}
