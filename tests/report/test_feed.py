"""``scrapy report --feed``: an Atom feed that readers accept."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.exits import OK
from crawler.report.database import build_database
from crawler.report.feed import ATOM as NAMESPACE
from crawler.report.feed import atom_feed
from crawler.text import printable_line
from tests.records.folder import BODY, article, scrapy, write
from tests.report.pages import hostile_folder
from tests.store.feed import make

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(folder: Path, *arguments: str) -> ElementTree.Element:
    target = folder / "feed.xml"
    assert scrapy(folder, "report", "--feed", str(target), "--quiet", *arguments) == OK
    return ElementTree.fromstring(target.read_bytes())  # noqa: S314 - our own


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [node.text or "" for node in root.iterfind(path, ATOM)]


def test_each_article_is_an_entry_the_latest_found_first(tmp_path: Path) -> None:
    write(
        tmp_path, "articles", article("1", title="先收录", fetched_at="2025-04-21T03:00:00+00:00")
    )
    write(
        tmp_path, "articles", article("2", title="后收录", fetched_at="2025-04-22T03:00:00+00:00")
    )
    root = feed(tmp_path)
    assert texts(root, "a:entry/a:title") == ["后收录", "先收录"]
    assert texts(root, "a:updated") == ["2025-04-22T03:00:00+00:00"]
    content = root.find("a:entry/a:content", ATOM)
    assert content is not None
    assert content.get("type") == "html"
    assert re.findall("<p>(.*?)</p>", content.text or "") == BODY.split("\n")


def test_the_feed_has_every_required_element(tmp_path: Path) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    write(
        tmp_path,
        "articles",
        article("1"),
        article("2", author=None, source=None, published_at=None),
    )
    root = feed(tmp_path)
    for node in (root, *root.iterfind("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            (only,) = node.findall(f"a:{name}", ATOM)
            assert only.text
        assert datetime.fromisoformat(node.findtext("a:updated", "", ATOM)).tzinfo
        assert node.findtext("a:author/a:name", "", ATOM)
    ids = texts(root, ".//a:id")
    assert len(set(ids)) == len(ids) == 3
    assert all(name.startswith("urn:uuid:") for name in ids)


def test_an_entry_keeps_its_id_when_it_is_edited(tmp_path: Path) -> None:
    first = article()
    write(tmp_path, "articles", first)
    before = texts(feed(tmp_path), "a:entry/a:id")
    later = {**first, "revision": 2, "title": "改", "fetched_at": "2025-04-25T03:00:00+00:00"}
    write(tmp_path, "articles", later)
    root = feed(tmp_path)
    assert texts(root, "a:entry/a:id") == before
    assert texts(root, "a:entry/a:title") == ["改"]
    assert texts(root, "a:entry/a:updated") == ["2025-04-25T03:00:00+00:00"]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    root = feed(hostile_folder(tmp_path))
    for content in texts(root, "a:entry/a:content"):
        assert re.fullmatch(r"(<p>[^<>]*</p>)*", content)
    assert root.findall(".//a:link", ATOM) == []  # their addresses are not web addresses


def test_an_empty_folder_makes_an_empty_feed(tmp_path: Path) -> None:
    assert feed(tmp_path).findall("a:entry", ATOM) == []


def test_the_page_is_written_only_if_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    feed(tmp_path)
    assert not (tmp_path / "report.html").exists()
    feed(tmp_path, "-o", str(tmp_path / "both.html"))
    assert (tmp_path / "both.html").exists()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@settings(max_examples=25)
def test_any_title_comes_back_from_the_feed(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    folder = tmp_path_factory.mktemp("feed")
    write(folder, "articles", article(title=title, body=title))
    db = build_database(folder)
    entries = ElementTree.fromstring(atom_feed(db, folder))  # noqa: S314 - our own
    db.close()
    (entry,) = entries.iterfind(f"{{{NAMESPACE}}}entry")
    assert (entry.findtext(f"{{{NAMESPACE}}}title") or "") == printable_line(title)
    assert asdict(make("u", title, "b"))["title"] == title
