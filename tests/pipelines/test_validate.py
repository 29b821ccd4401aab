"""Whatever a page contains, its record is limited in size and safe to display."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crawler.items import (
    MAX_IMAGES,
    MAX_KEYWORDS,
    MAX_NAMES,
    MAX_URL,
    Article,
    Image,
    NotAnArticle,
    Page,
)
from crawler.pipelines import article_of
from crawler.pipelines.validate import validate
from crawler.schema import schema_of
from crawler.store import to_line
from tests.article.pages import BODY, TITLE, URL, page, paragraphs

FETCHED = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)
POISON = "\x1b]0;owned\x07\x9b31m\u202e\u2066\x00\r\n\u2028\u2029\u0085\ufeff"
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
SCHEMA = Draft202012Validator(schema_of("article"))


def fetched(html: str | bytes, url: str = URL) -> Page:
    body = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    return Page(url=url, site="a", body=body, fetched_at=FETCHED)


def record(html: str | bytes, url: str = URL) -> Article:
    """Return the article of a page after all steps, checked against its schema."""
    article = article_of(fetched(html, url))
    SCHEMA.validate(json.loads(to_line(asdict(article))))
    return article


def validated(**fields: object) -> Article:
    """Return a validated article with some fields set."""
    article = replace(Article(url=URL, title=TITLE, body="\n".join(BODY)), **fields)  # type: ignore[arg-type]
    validate(replace(fetched(""), article=article))
    return article


def test_no_field_contains_control_characters() -> None:
    html = page(
        title=f"青禾{POISON}镇召开会议",
        dateline=f"<div>来源：青禾{POISON}日报 作者：林{POISON}晓文</div>",
        head=f"<meta name='keywords' content='青禾{POISON}'>",
        body=f"<p>{POISON}{BODY[0]}{POISON}</p>{paragraphs()}<img src='a{POISON}.jpg'>",
    )
    line = to_line(asdict(record(html)))
    assert not FORBIDDEN.search(line)
    assert not re.search(r"\\u(?:00|20|fe)", line)
    assert len(line.splitlines()) == 1


@given(st.text(st.characters(codec=None), max_size=40))
@settings(max_examples=100)
def test_any_text_in_any_field_is_one_line_of_utf_8(text: str) -> None:
    article = validated(
        title=f"题{text}",
        body=f"文{text}",
        source=text,
        author=text,
        section=text,
        keywords=[text],
        images=[Image(url="http://a.example/1.jpg", caption=text)],
        evidence={"title": text},
    )
    line = to_line(asdict(article))
    assert not FORBIDDEN.search(line)
    assert json.loads(line.encode("utf-8"))["source"] in (None, article.source) or "�" in line


@pytest.mark.parametrize(
    ("fields", "name", "bound"),
    [
        ({"author": "林晓文 " * 100_000}, "author", MAX_NAMES),
        ({"source": "社" * 1_000_000}, "source", MAX_NAMES),
        ({"keywords": ["词"] * 100_000}, "keywords", MAX_KEYWORDS),
        ({"images": [Image(url=f"{URL}/1.jpg")] * 100_000}, "images", MAX_IMAGES),
        ({"images": [Image(url="http://a.example/" + "a" * MAX_URL)]}, "images", 0),
    ],
    ids=["authors", "source", "keywords", "images", "image_address"],
)
def test_values_beyond_a_limit_are_cut_and_flagged(
    fields: dict[str, object], name: str, bound: int
) -> None:
    article = validated(**fields)
    assert len(getattr(article, name)) <= bound
    assert article.flags == ["cut"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "题" * 1_000_000}, "title_too_long"),
        ({"body": "文" * 2_000_001}, "body_too_long"),
        ({"url": "http://a.example/" + "a" * MAX_URL}, "url_too_long"),
        ({"title": "\x1b\u202e\u200e"}, "no_title"),
        ({"body": "\x00\n\x07"}, "empty"),
    ],
)
def test_a_record_beyond_the_limits_is_refused(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        validated(**fields)
    assert refusal.value.reason == reason


def test_a_page_with_thousands_of_everything_is_read() -> None:
    many = 20_000
    html = page(
        head=f"<meta name='keywords' content='{'词,' * many}'>",
        dateline=f"<div>作者：{'林晓文 ' * many}</div>",
        body=paragraphs() + "<p>一</p>" * many + "<img src=1.jpg>" * many,
    )
    article = record(html)
    assert article.body.startswith(BODY[0])
    assert article.author is None or len(article.author) <= MAX_NAMES


@pytest.mark.parametrize(
    "time",
    [
        "0001-01-01", "9999-12-31 23:59", "2023-02-30", "2023-13-01", "1900-01-01", "1970-01-01",
        "2099-05-18", "二〇九九年一月一日", "20991231", "10000-01-01",
        "9" * 5000 + "-01-01", "２０９９年１月１日", "²⁰²³-⁰⁵-¹⁸",
    ],
)  # fmt: skip
def test_an_absurd_time_is_ignored(time: str) -> None:
    article = record(page(dateline=f"<div>来源：青禾日报　时间：{time}</div>"))
    assert article.published_at is None


@pytest.mark.parametrize(
    ("time", "read"),
    [
        ("2023-05-18 25:61", "2023-05-18T00:00:00+08:00"),
        ("2023-05-18 24:00", "2023-05-18T00:00:00+08:00"),
        ("٢٠٢٣-05-18", None),
        ("２０２３年５月１８日　０９：３０", "2023-05-18T09:30:00+08:00"),
    ],
)
def test_an_impossible_time_of_day_leaves_the_date(time: str, read: str | None) -> None:
    article = record(page(dateline=f"<div>来源：青禾日报　时间：{time}</div>"))
    assert article.published_at == read


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"NewsArticle","datePublished":NaN,"width":1e400,"height":-Infinity}',
        '{"@type":"NewsArticle","wordCount":' + "9" * 10_000 + "}",
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        "[" * 50_000,
        '{"@type":"NewsArticle","headline":"\\ud800","author":["林"' + ',"林"' * 20_000 + "]}",
        '{"datePublished":"' + "2023-" * 20_000 + '"}',
    ],
    ids=["no_numbers", "digits", "deep", "open", "authors", "date"],
)
def test_hostile_structured_data_is_harmless(data: str) -> None:
    html = page(head=f"<script type='application/ld+json'>{data}</script>")
    assert record(html).title == TITLE


@pytest.mark.parametrize(
    "attribute", ["class", "id", "style", "href", "alt"], ids=lambda name: f"a huge {name}"
)
def test_huge_attributes_are_skipped(attribute: str) -> None:
    html = page(body=f"<p {attribute}='{'x ' * 50_000}'>{BODY[0]}</p>{paragraphs()}")
    assert record(html).body.startswith(BODY[0])


def test_combining_marks_and_rare_characters_stay_and_are_hashed() -> None:
    flood = "青" + "\u0301" * 5_000 + "\ue863\U0003fffd\ufdfa" * 1_000
    article = record(page(body=f"<p>{BODY[0]}{flood}</p>{paragraphs()}"))
    assert flood in article.body
    assert len(article.content_hash) == 64


def test_a_lone_surrogate_is_replaced_and_flagged() -> None:
    article = validated(source="青\ud800禾")
    written = json.loads(to_line(asdict(article)).encode("utf-8"))
    assert written["source"] == "青\ufffd禾"
    assert written["flags"] == ["bad_characters"]
