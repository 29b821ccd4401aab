"""The true records: whole, and true to what the pages show."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import pytest

from crawler.items import Article
from dev.sample.mirror import LINKED_PLACES
from tests.sample.truth import ROUTES, TEXTS, part_addresses, path, records, source, visible

ARTICLES = records("articles")
SIGHTINGS = records("sightings")
REJECTED = records("rejected")
NOT_ON_THE_PAGE = {
    "id",
    "site",
    "fetched_at",
    "content_hash",
    "revision",
    "evidence",
    "schema",
}
"""Fields that the page does not determine."""

READING = re.compile(r"[一-鿿]\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)")
"""A reading that a mirror injects after a character."""

FIELDS = [field.name for field in fields(Article) if field.name not in NOT_ON_THE_PAGE]
ALL = ARTICLES + [record["article"] for record in SIGHTINGS]


def shingles(text: str) -> set[str]:
    return {text[start : start + 4] for start in range(len(text) - 3)}


@pytest.mark.parametrize("record", ALL, ids=path)
def test_a_record_has_the_fields_that_its_page_determines(record: dict[str, Any]) -> None:
    assert list(record) == FIELDS
    assert record["title"] == record["title"].strip() != ""
    lines = record["body"].split("\n")
    assert all(line == line.strip(" 　") != "" for line in lines)
    assert record["script"] in {"hans", "hant"}
    for name in ("source", "author", "editor"):
        assert record[name] is None or record[name] == record[name].strip() != ""


@pytest.mark.parametrize("record", ALL, ids=path)
def test_times_are_beijing_s_and_as_exact_as_they_claim(record: dict[str, Any]) -> None:
    if record["published_at"] is None:
        assert record["published_precision"] is None
        return
    moment = datetime.fromisoformat(record["published_at"])
    assert moment.utcoffset() == timedelta(hours=8)
    rest = {"day": (moment.hour, moment.minute, moment.second), "minute": (moment.second,)}
    assert not any(rest.get(record["published_precision"], ()))


@pytest.mark.parametrize("record", ARTICLES, ids=path)
def test_the_page_shows_what_the_record_holds(record: dict[str, Any]) -> None:
    text = TEXTS[path(record)]
    shown = "\n".join(
        visible(ROUTES[address].body.decode(text.encoding, errors="ignore"))
        for address in part_addresses(text)
    )
    held = [record["title"], record["source"], record["author"], record["editor"]]
    held += [cell for line in record["body"].split("\n") for cell in line.split("\t")]
    held += [image["caption"] for image in record["images"]]
    held += (record["section"] or "").split(">")
    assert [value for value in held if value is not None and value not in shown] == []
    for image in record["images"]:
        assert image["url"].removeprefix("{base}") in ROUTES


def test_no_address_stands_in_two_records() -> None:
    urls = [record["url"] for record in ARTICLES + SIGHTINGS + REJECTED]
    assert len(urls) == len(set(urls))


def test_there_are_forty_articles_and_more_each_of_a_news_item_s_length() -> None:
    assert len(ARTICLES) >= 45
    assert all(230 <= len(record["body"]) <= 1000 for record in ARTICLES)


def test_no_two_articles_are_like_each_other() -> None:
    bodies = {record["url"]: shingles(record["body"]) for record in ARTICLES}
    for (one, first), (other, second) in combinations(bodies.items(), 2):
        assert len(first & second) / len(first | second) < 0.2, (one, other)


def test_every_sighting_is_a_copy_of_an_article() -> None:
    originals = {record["url"]: record for record in ARTICLES}
    for sighting in SIGHTINGS:
        original, copy = originals[sighting["original"]], sighting["article"]
        likeness = SequenceMatcher(None, original["body"], copy["body"], autojunk=False).ratio()
        assert sighting["same"] == (
            (original["title"], original["body"]) == (copy["title"], copy["body"])
        )
        assert 0.8 < likeness <= 1
    assert sorted(sighting["same"] for sighting in SIGHTINGS) == [False, True, True]


def test_the_mirror_s_page_is_damaged_and_its_record_is_not() -> None:
    (mirror,) = [sighting for sighting in SIGHTINGS if "mirror" in sighting["flags"]]
    page = ROUTES[path(mirror)].body.decode()
    shown = visible(page)
    assert not any(line in shown for line in mirror["article"]["body"].split("\n"))
    assert len(READING.findall(shown)) > 20
    assert "?" in shown  # runs that were split in the middle of a character
    assert "清單" in shown  # Traditional characters
    assert not READING.search(mirror["article"]["body"])
    assert all(place in page.partition("left:-9999px")[2] for place in LINKED_PLACES.split())


def test_the_clean_pages_do_not_look_damaged() -> None:
    for record in ARTICLES:
        assert not READING.search(visible(source(path(record)))), record["url"]
