"""Reads what the head of a page states for machines: meta elements and JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from crawler.article.dateline.dates import Moment, find_compact, find_moment
from crawler.article.dateline.people import is_person
from crawler.article.dateline.uncommon_dates import find_epoch, find_lettered_month
from crawler.article.dateline.values import clean_names, clean_source
from crawler.article.lines.patterns import SENTENCE
from crawler.article.page import Page
from crawler.article.text import listed, squeeze, visible

TIME_METAS = listed(
    "pubdate publishdate publish_date publish-date publishtime firstpublishedtime "
    "article:published_time og:published_time og:pubdate og:release_date datepublished "
    "dc.date dc.date.issued dcterms.created dcterms.issued article:create_at pub_date "
    "publication_date releasedate createdate createtime _pubtime bytedance:published_time "
    "weibo:article:create_at date"
)
"""Names of meta elements with the time of publication, the surest first."""

TIME_KEYS = ("datePublished", "pubDate", "dateCreated", "uploadDate")  # of JSON-LD objects
SOURCE_METAS = listed(
    "contentsource source og:article:source article:source mediaid copyright-source"
)
AUTHOR_METAS = ("author", "article:author", "og:article:author", "byl")
EDITOR_METAS = ("editor", "editorname", "contenteditor")

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting)$")
"""Type of a JSON-LD object that states the author of the page."""

TEXT_BREAK = re.compile(r"[\r\n]|</?(?:p|div|br|li|h[1-6]|section)\b[^<>]{0,300}>", re.IGNORECASE)
"""What parts the paragraphs of a text in JSON-LD."""

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")

WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->")
"""What templates put around JSON-LD, against parsers of old."""

TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")

DEEPEST_OBJECT = 6  # levels of JSON-LD that are looked into
LONGEST_SCRIPT = 200_000  # characters of JSON-LD
LONGEST_TIME = 40  # characters of a meta element
LONGEST_VALUE_LABEL = 4  # characters of a label in the value of a meta element
MOST_VALUES = 100  # of an object or a list of JSON-LD


def find_published(page: Page, now: datetime | None) -> tuple[Moment, str] | None:
    """Return the time of publication that the head states, and where."""
    for name in TIME_METAS:
        content = page.metas.get(name)
        moment = _parse_time(content, now) if content else None
        if moment is not None:
            return moment, f"meta {name}"
    for data in json_ld_objects(page):
        for key in TIME_KEYS:
            value = data.get(key)
            moment = _parse_time(value, now) if isinstance(value, str) else None
            if moment is not None:
                return moment, f"json-ld {key}"
    return None


def find_moments(page: Page, now: datetime | None) -> Iterator[Moment]:
    """Yield every time that a meta element holds, and those of publication in JSON-LD."""
    for content in page.metas.values():
        if len(content) < LONGEST_TIME:
            moment = _parse_time(content, now)
            if moment is not None:
                yield moment
    for data in json_ld_objects(page):
        for key in TIME_KEYS:
            value = data.get(key)
            moment = _parse_time(value, now) if isinstance(value, str) else None
            if moment is not None:
                yield moment


def find_source(page: Page) -> tuple[str, str] | None:
    """Return the source that the head states, and where."""
    return _first(page, SOURCE_METAS, clean_source, lambda value: not value.startswith("http"))


def find_author(page: Page, editor: str | None) -> tuple[str, str] | None:
    """Return the author that the head states, if that is a person and not the editor, and where.

    Systems fill this field with the name of the site, a staff number or whoever typed the page, so
    only a person's name counts.
    """
    others = page.metas.get("editor", "") + (editor or "")
    return _first(
        page, AUTHOR_METAS, clean_names, lambda value: is_person(value) and value not in others
    ) or _json_ld_author(page, others)


def find_text(page: Page) -> list[str]:
    """Return the paragraphs that JSON-LD gives as the text of the article; empty without any."""
    text = (_json_ld_article(page) or {}).get("articleBody")
    if not isinstance(text, str) or not SENTENCE.search(text):
        return []
    lines = TEXT_BREAK.split(html.unescape(text))
    lines = [visible(squeeze(TAG.sub("", line))) for line in lines]
    return list(filter(None, lines))


def _json_ld_article(page: Page) -> dict[str, Any] | None:
    """Return the only article of the JSON-LD; of several, none is known to be that of the page."""
    articles = [one for one in json_ld_objects(page) if ARTICLE_TYPE.search(_type_of(one))]
    return articles[0] if len(articles) == 1 else None


def _json_ld_author(page: Page, others: str) -> tuple[str, str] | None:
    """Return the people whom the JSON-LD names as authors, and where."""
    article = _json_ld_article(page) or {}
    names = [clean_names(name) for name in _names(article.get("author"), 0)]
    people = dict.fromkeys(
        name for name in names if name and is_person(name) and name not in others
    )
    return ("、".join(people), "json-ld author") if people else None


def _type_of(data: dict[str, Any]) -> str:
    kind = data.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _names(value: Any, depth: int) -> Iterator[str]:
    """Yield the names of an author: a text, an object with a name, or a list of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _names(value.get("name"), depth + 1)
    elif isinstance(value, list) and depth < DEEPEST_OBJECT:
        for each in value[:MOST_VALUES]:
            yield from _names(each, depth + 1)


def find_editor(page: Page) -> tuple[str, str] | None:
    """Return the editor that the head states, if that is a person, and where."""
    return _first(page, EDITOR_METAS, clean_names, is_person)


def _first(
    page: Page,
    metas: Sequence[str],
    clean: Callable[[str], str | None],
    is_value: Callable[[str], bool],
) -> tuple[str, str] | None:
    """Return the first of some meta elements whose cleaned value passes, and its name."""
    for name in metas:
        value = clean(_without_label(page.metas.get(name, "")))
        if value is not None and is_value(value):
            return value, f"meta {name}"
    return None


def json_ld_objects(page: Page) -> Iterator[dict[str, Any]]:
    """Yield every object of the JSON-LD scripts; those broken beyond repair are passed over."""
    for source in page.data:
        if len(source) > LONGEST_SCRIPT:
            continue
        loaded = _load(source)
        if loaded is None:
            loaded = _load(_repaired(source))
        yield from _objects(loaded, 0)


def _load(source: str) -> Any:
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _repaired(source: str) -> str:
    """Return JSON without the faults that templates leave: wrapping, a semicolon, a comma."""
    text = source if '"' in source else html.unescape(source)
    text = WRAPPING.sub("", text)
    start, end = text.find("{"), text.rfind("}")
    listed = text[:start].rstrip().endswith("[")
    text = TRAILING_COMMA.sub("", text[max(start, 0) : end + 1])
    return f"[{text}]" if listed else text


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_OBJECT:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value[:MOST_VALUES]:
            yield from _objects(each, depth + 1)


def _parse_time(content: str, now: datetime | None) -> Moment | None:
    return (
        find_moment(content, now=now, relative=False)
        or find_compact(content, now=now)
        or find_lettered_month(content, now=now)
        or find_epoch(content, now=now)
    )


def _without_label(value: str) -> str:
    label, mark, rest = value.partition("：")
    return rest if mark and len(label) <= LONGEST_VALUE_LABEL else value
