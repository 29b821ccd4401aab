"""``scrapy replay --update``: pages that are now read better become revisions ``re-read``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.archive import ArchiveIndex, find_archives
from crawler.pipelines import article_of
from crawler.replay.items import page_of
from crawler.report.database import build_database
from crawler.report.feed import atom_feed
from crawler.report.queries import edits, totals
from crawler.store import Store
from tests.commanding import lines
from tests.replay.recorded import START, answer, record, replay, text_of
from tests.store.feed import contents


def read_worse(archive: Path, output: Path, **fields: Any) -> None:
    """Store the pages of an archive as an older, worse program would have."""
    index = ArchiveIndex(find_archives([str(archive)])[0])
    with Store.open(output) as store:
        for place in range(len(index.captures)):
            article = article_of(page_of(index.response(place), index.location(place)))
            for name, value in fields.items():
                setattr(article, name, value)
            store.accept(article)
    index.close()


def test_what_is_read_better_is_a_revision_marked_so(tmp_path: Path) -> None:
    archive = record(tmp_path / "archive", *(answer(f"t{n}.html", text_of(n)) for n in range(3)))
    read_worse(archive, tmp_path, source=None, section="误读")
    assert replay(archive, tmp_path, origin="re-read")["reread"] == 3
    old, new = lines(tmp_path, "articles")[0], lines(tmp_path, "articles")[3]
    assert (new["id"], new["revision"], new["source"]) == (old["id"], 2, "清源日报")
    assert new["evidence"]["revision"] == "re-read"
    change = lines(tmp_path, "changes")[0]
    assert (change["kind"], change["fields"]) == ("re-read", ["source", "section"])


def test_neither_report_nor_feed_takes_it_for_an_edit(tmp_path: Path) -> None:
    read_worse(record(tmp_path / "first", answer("t1.html", text_of(1))), tmp_path, source=None)
    again = record(tmp_path / "again", answer("t1.html", text_of(1), day=2))
    replay(again, tmp_path)  # a look that finds nothing new
    assert replay(again, tmp_path, origin="re-read")["reread"] == 1
    with closing(build_database(tmp_path)) as db:
        assert edits(db, tmp_path, "") == []
        assert totals(db, "")["edits"] == 0
        feed = atom_feed(db, tmp_path)
    assert feed.count(f"<updated>{START:%Y-%m-%d}") == 2  # of the feed and of its entry
    assert "清源日报" in feed


def test_a_second_update_writes_nothing(tmp_path: Path) -> None:
    archive = record(tmp_path / "archive", answer("t1.html", text_of(1)), answer("t2.html"))
    read_worse(record(tmp_path / "one", answer("t1.html", text_of(1))), tmp_path, author="误读")
    assert replay(archive, tmp_path, origin="re-read")["reread"] == 1
    before = contents(tmp_path)
    assert replay(archive, tmp_path, origin="re-read")["reread"] == 0
    assert contents(tmp_path) == before


def test_only_the_text_that_is_known_now_is_read_anew(tmp_path: Path) -> None:
    first = answer("t1.html", text_of(1, more="旧稿中的一句话，后来删去了。"))
    archive = record(tmp_path / "archive", first, answer("t1.html", text_of(1), day=2))
    read_worse(archive, tmp_path, source=None)
    assert [one["revision"] for one in lines(tmp_path, "articles")] == [1, 2]
    assert replay(archive, tmp_path, origin="re-read")["reread"] == 1
    last = lines(tmp_path, "articles")[-1]
    assert (last["revision"], last["source"]) == (3, "清源日报")
    assert "旧稿" not in last["body"]


def test_an_edit_that_nobody_had_seen_yet_stays_an_edit(tmp_path: Path) -> None:
    first = record(tmp_path / "first", answer("t1.html", text_of(1)))
    replay(first, tmp_path)
    edited = answer("t1.html", text_of(1, more="次日，记者再次到访。"), day=2)
    summary = replay(record(tmp_path / "second", edited), tmp_path, origin="re-read")
    assert (summary["articles"]["edited"], summary["reread"]) == (1, 0)
    assert [one["kind"] for one in lines(tmp_path, "changes")] == ["edited"]


def test_a_page_that_was_refused_and_is_read_now_is_a_new_article(tmp_path: Path) -> None:
    archive = record(tmp_path / "archive", answer("t1.html", text_of(1)))
    assert replay(archive, tmp_path, origin="re-read")["articles"]["new"] == 1
