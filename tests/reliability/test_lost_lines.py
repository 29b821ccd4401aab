"""Articles whose lines went missing are told, due again, and fetched again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.items import Article
from crawler.store import Store
from crawler.store.maintenance import Maintenance
from tests.commanding import lines, scrapy
from tests.store.feed import contents, feed, make, run

KINDS = ("articles", "sightings", "rejected")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a crawl of the sample site."""
    folder = tmp_path_factory.mktemp("crawled")
    assert scrapy("crawl", "sample", "--quiet", output=folder).returncode == 0
    return folder


def truncate(folder: Path, kind: str, number: int) -> None:
    """Leave the first lines of a file."""
    path = folder / f"{kind}.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:number]))


def restore_backup(folder: Path) -> None:
    """Put older files beside the newer state."""
    for kind in KINDS:
        truncate(folder, kind, len(lines(folder, kind)) // 3)


@pytest.mark.parametrize(
    "lose",
    [
        lambda folder: truncate(folder, "articles", 20),
        lambda folder: (folder / "articles.jsonl").unlink(),
        lambda folder: (folder / "rejected.jsonl").unlink(),
        restore_backup,
    ],
    ids=["truncated", "deleted", "rejects", "older backup"],
)
def test_what_was_lost_is_told_and_fetched_again(
    crawled: Path, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(crawled, folder)
    before = {kind: {line["url"] for line in lines(folder, kind)} for kind in KINDS}
    lose(folder)
    missing = len(before["articles"]) - len(lines(folder, "articles"))
    checked = scrapy("state", "check", output=folder)
    assert checked.returncode == 1
    assert "pages of lost lines are due again" in checked.stdout
    done = scrapy("crawl", "sample", "--summary", output=folder)
    assert f"{missing} new" in done.stdout
    for kind in KINDS:
        assert sorted(line["url"] for line in lines(folder, kind)) == sorted(before[kind])
    again = scrapy("crawl", "sample", "--summary", output=folder)
    assert "0 new, 0 edited, 0 unchanged" in again.stdout
    assert scrapy("state", "check", output=folder).returncode == 0


def edited(folder: Path) -> tuple[Article, Article]:
    """Store an article and its second revision, each with an ETag; return both."""
    first = make("http://a.example/1.html", "柳河村修渠", "柳河村的水渠修好了，浇地不再排队。" * 9)
    body = first.body + "\n今年还要再修两条。"
    second = make("http://a.example/1.html", "柳河村修渠", body, minute=9)
    with Store.open(folder) as store:
        for article in (first, second):
            store.accept(article)
            at = datetime.fromisoformat(article.fetched_at)
            store.record_fetch(article.url, seen_at=at, etag='"2"', site="ceshi")
    return first, second


def test_a_lost_revision_is_asked_for_without_its_validators(tmp_path: Path) -> None:
    first, second = edited(tmp_path)
    truncate(tmp_path, "articles", 1)
    with Store.open(tmp_path) as store:
        visit = store.visit(first.url)
        assert visit is not None
        assert visit.etag is None
        assert [one.url for one in store.due_urls("ceshi", datetime.now(UTC))] == [first.url]
        assert store.accept(second).outcome == "edited"


def test_only_what_was_lost_is_due(tmp_path: Path) -> None:
    run(tmp_path, feed(20), 0)
    with Store.open(tmp_path) as store:
        known = [line["url"] for line in lines(tmp_path, "articles")]
        for url in known:
            store.record_fetch(url, seen_at=datetime.now(UTC), etag='"1"')
    truncate(tmp_path, "articles", 5)
    kept = {line["url"] for line in lines(tmp_path, "articles")}
    with Store.open(tmp_path) as store:
        asked_whole = {url for url in known if store.visit(url).etag is None}  # type: ignore[union-attr]
    lost = {line for line in known if line not in kept}
    assert lost <= asked_whole
    assert (kept - asked_whole) == kept - set(known[5:])


def test_a_text_whose_page_is_gone_comes_back_from_a_copy_under_its_id(tmp_path: Path) -> None:
    body = "青禾县的老党员把三十年的日记交给了档案馆。" * 9
    own = make("http://a.example/1.html", "三十年日记", body)
    copy = make("http://b.example/1.html", "三十年日记", body, minute=3, site="bieren")
    with Store.open(tmp_path) as store:
        known = store.accept(own).known_as
        assert store.accept(copy).outcome == "sighting"
    (tmp_path / "articles.jsonl").unlink()
    with Store.open(tmp_path) as store:
        tomorrow = datetime.now(UTC) + timedelta(days=1, minutes=1)
        assert [one.url for one in store.due_urls("bieren", tomorrow)] == [copy.url]
        assert store.due_urls("bieren", datetime.now(UTC)) == []
        verdict = store.accept(copy)
        assert (verdict.outcome, verdict.known_as) == ("new", known)
        assert store.accept(own).outcome == "unchanged"


def test_rebuilding_makes_pages_due_that_no_line_is_about(tmp_path: Path) -> None:
    """An earlier version has taken the loss into the state."""
    with Store.open(tmp_path) as store:
        article = make("http://a.example/1.html", "一", "青禾县的一篇报道。" * 9)
        store.accept(article)
        store.record_fetch("http://a.example/2.html", seen_at=datetime.now(UTC), site="ceshi")
    before = contents(tmp_path)
    with Maintenance.open(tmp_path) as maintenance:
        maintenance.rebuild()
    with Store.open(tmp_path) as store:
        found = store.visit("http://a.example/2.html")
        assert found is not None
        assert found.last_seen is None
        assert store.visit(article.url).last_seen  # type: ignore[union-attr]
    assert contents(tmp_path) == before
