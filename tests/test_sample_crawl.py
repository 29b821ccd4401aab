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


def test_every_article_is_stored_once(crawl: Crawl) -> None:
    urls = [record["url"] for record in lines(crawl.output, "articles")]
    assert sorted(urls) == sorted(placed(record, crawl)["url"] for record in truth("articles"))


@pytest.mark.parametrize("record", truth("articles"), ids=lambda record: record["url"])
def test_an_article_is_read_as_it_was_written(record: dict[str, Any], crawl: Crawl) -> None:
    expected = placed(record, crawl)
    found = {one["url"]: one for one in lines(crawl.output, "articles")}[expected["url"]]
    expected["repairs"] = dict.fromkeys(expected["repairs"], 1)
    assert {name: found[name] for name in expected} == expected
    assert found["site"] == "sample"
    assert found["revision"] == 1


def test_copies_are_sightings_of_their_originals(crawl: Crawl) -> None:
    ids = {record["url"]: record["id"] for record in lines(crawl.output, "articles")}
    found = {
        record["url"]: (record["article"], record["similarity"] == 1.0, record["flags"])
        for record in lines(crawl.output, "sightings")
    }
    expected = [placed(record, crawl) for record in truth("sightings")]
    assert found == {
        record["url"]: (ids[record["original"]], record["same"], record["flags"])
        for record in expected
    }


def test_the_mirror_s_copy_is_marked_as_restored(crawl: Crawl) -> None:
    (mirror,) = [one for one in lines(crawl.output, "sightings") if "mirror" in one["flags"]]
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
