"""``scrapy export --as schema.org``: each article once, as a ``NewsArticle``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.exits import OK
from tests.records.folder import BODY, article, change, scrapy, write


def exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert scrapy(folder, "export", "--as", "schema.org") == OK
    return [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


def test_an_article_becomes_a_news_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = article(
        author="王小路、李石",
        section="首页>基层党建",
        keywords=["支部"],
        images=[{"url": "http://www.qingyuan.example/1.jpg", "caption": "果园里的会"}],
    )
    write(tmp_path, "articles", record)
    (made,) = exported(tmp_path, capsys)
    assert made["@context"] == "https://schema.org"
    assert made["@type"] == "NewsArticle"
    assert made["headline"] == record["title"]
    assert made["articleBody"] == BODY
    assert made["datePublished"] == "2025-04-21T09:30:00+08:00"
    assert made["author"] == [
        {"@type": "Person", "name": "王小路"},
        {"@type": "Person", "name": "李石"},
    ]
    assert made["sourceOrganization"] == {"@type": "Organization", "name": "清源日报"}
    assert made["inLanguage"] == "zh-Hans"
    assert made["image"][0]["caption"] == "果园里的会"
    assert made["url"] == made["@id"] == record["url"]


def test_missing_fields_are_left_out_and_a_date_stays_a_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = article(
        "1", published_at="2025-04-21T00:00:00+08:00", published_precision="day", source=None
    )
    write(tmp_path, "articles", day, article("2", published_at=None, published_precision=None))
    first, second = exported(tmp_path, capsys)
    assert first["datePublished"] == "2025-04-21"
    assert "datePublished" not in second
    assert not {"author", "editor", "sourceOrganization", "keywords", "image"} & first.keys()


def test_a_line_is_safe_inside_a_script_element(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title="</script><script>x", url="javascript:x"))
    target = tmp_path / "out"
    assert scrapy(tmp_path, "export", "--as", "schema.org", "-o", str(target)) == OK
    text = target.read_text(encoding="utf-8")
    assert "<" not in text
    assert "javascript" not in text
    assert json.loads(text)["headline"] == "</script><script>x"


def test_since_leaves_out_earlier_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article("1", fetched_at="2025-03-01T00:00:00+00:00"), article("2"))
    assert scrapy(tmp_path, "export", "--as", "schema.org", "--since", "2025-04-01") == OK
    assert capsys.readouterr().out.count("\n") == 1


def test_each_article_is_exported_once_in_its_latest_revision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, gone, back = article("1"), article("2"), article("3")
    write(tmp_path, "articles", first, gone, back, {**first, "revision": 2, "title": "改过的"})
    write(
        tmp_path, "changes", change(gone, "removed"), change(back, "removed"), change(back, "back")
    )
    made = {one["identifier"]: one for one in exported(tmp_path, capsys)}
    assert len(made) == 3
    assert made[first["id"]]["headline"] == "改过的"
    assert made[first["id"]]["version"] == 2
    assert made[gone["id"]]["creativeWorkStatus"] == "Removed"
    assert "creativeWorkStatus" not in made[back["id"]]
