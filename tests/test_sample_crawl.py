"""A crawl of the bundled sample site stores exactly the expected records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crawler.schema import RECORDS, schema_of
from crawler.store import canonical_url
from dev.sample.records import RECORDS as TRUTH
from tests.commanding import lines, scrapy

FILES = {
    "articles": "article",
    "sightings": "sighting",
    "changes": "change",
    "rejected": "rejected",
}


@dataclass
class Crawl:
    """A crawl, and another into the same output."""

    output: Path
    base: str
    told: str
    after_once: dict[str, bytes]
    codes: list[int]
    problems: str


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    output = tmp_path_factory.mktemp("output")
    first = scrapy("crawl", "sample", "--summary", output=output, CRAWLER_SAMPLE_PORT="0")
    base = lines(output, "articles")[0]["url"].split("/", 3)[2]
    after_once = {name: _content(output, name) for name in FILES}
    port = base.partition(":")[2]
    second = scrapy("crawl", "sample", output=output, CRAWLER_SAMPLE_PORT=port)
    return Crawl(
        output,
        f"http://{base}",
        first.stdout,
        after_once,
        [first.returncode, second.returncode],
        first.stderr + second.stderr + second.stdout,
    )


def _content(output: Path, name: str) -> bytes:
    path = output / f"{name}.jsonl"
    return path.read_bytes() if path.exists() else b""


def truth(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRUTH / f"{name}.jsonl").read_text("utf-8").splitlines()]


def placed(record: dict[str, Any], crawl: Crawl) -> dict[str, Any]:
    text = json.dumps(record, ensure_ascii=False).replace("{base}", crawl.base)
    moved: dict[str, Any] = json.loads(text)
    return moved


def test_both_crawls_succeed_without_messages(crawl: Crawl) -> None:
    assert crawl.codes == [0, 0]
    assert crawl.problems == ""


def stored(crawl: Crawl) -> dict[str, tuple[str, list[str]]]:
    """Address of each page to the article that its text belongs to, and its flags."""
    articles = {one["url"]: (one["id"], one["flags"]) for one in lines(crawl.output, "articles")}
    copies = {
        one["url"]: (one["article"], one["flags"]) for one in lines(crawl.output, "sightings")
    }
    assert articles.keys().isdisjoint(copies)
    return articles | copies


def test_every_text_is_stored_once(crawl: Crawl) -> None:
    pages = [placed(one, crawl)["url"] for kind in ("articles", "sightings") for one in truth(kind)]
    assert sorted(stored(crawl)) == sorted(pages)
    assert len(lines(crawl.output, "articles")) == len(truth("articles"))


@pytest.mark.parametrize("record", truth("articles"), ids=lambda record: record["url"])
def test_an_article_is_read_as_it_was_written(record: dict[str, Any], crawl: Crawl) -> None:
    expected = placed(record, crawl)
    found = {one["url"]: one for one in lines(crawl.output, "articles")}.get(expected["url"])
    if found is None:  # a copy, which is newer, was read first: the order is not promised
        assert any(placed(one, crawl)["original"] == expected["url"] for one in truth("sightings"))
        return
    expected["repairs"] = dict.fromkeys(expected["repairs"], 1)
    assert {name: found[name] for name in expected} == expected
    assert found["site"] == "sample"
    assert found["revision"] == 1


def test_a_copy_belongs_to_the_article_of_its_original(crawl: Crawl) -> None:
    found = stored(crawl)
    for record in (placed(one, crawl) for one in truth("sightings")):
        article, flags = found[record["url"]]
        assert article == found[record["original"]][0]
        assert flags == record["flags"]


def test_the_mirror_s_copy_is_marked_as_restored(crawl: Crawl) -> None:
    pages = [*lines(crawl.output, "articles"), *lines(crawl.output, "sightings")]
    (mirror,) = [one for one in pages if "mirror" in one["flags"]]
    assert sum(mirror["repairs"].values()) > 0


def test_every_page_that_is_no_article_is_rejected_with_its_reason(crawl: Crawl) -> None:
    found = {(one["url"], one["reason"]) for one in lines(crawl.output, "rejected")}
    expected = [placed(record, crawl) for record in truth("rejected")]
    assert found == {(one["url"], one["reason"]) for one in expected}


@pytest.mark.parametrize("name", FILES)
def test_every_line_conforms_to_its_schema(name: str, crawl: Crawl) -> None:
    schema = Draft202012Validator(
        schema_of(FILES[name]), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    order = list(schema_of(FILES[name])["properties"])
    for record in lines(crawl.output, name):
        schema.validate(record)
        assert list(record) == order


def test_a_second_crawl_adds_no_line(crawl: Crawl) -> None:
    assert {name: _content(crawl.output, name) for name in FILES} == crawl.after_once


def test_the_summary_agrees_with_the_files(crawl: Crawl) -> None:
    articles, rejected = lines(crawl.output, "articles"), lines(crawl.output, "rejected")
    sightings = lines(crawl.output, "sightings")
    assert f"articles    {len(articles)} new" in crawl.told
    assert f"duplicates  {len(sightings)} " in crawl.told
    assert f"rejects     {len(rejected)}" in crawl.told
    assert str(crawl.output) in crawl.told
    first, second = lines(crawl.output, "runs")
    assert first["pages"] == len(articles) + len(sightings) + len(rejected)
    assert second["articles"]["new"] == second["duplicates"] == 0


def test_no_two_articles_share_an_address_or_an_identity(crawl: Crawl) -> None:
    records = lines(crawl.output, "articles")
    assert len({record["id"] for record in records}) == len(records)
    assert len({canonical_url(record["url"]) for record in records}) == len(records)


def test_the_names_of_all_records_have_a_schema() -> None:
    assert set(FILES.values()) == set(RECORDS)
