"""What the head of a page states for machines: meta elements and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from crawler.article.dateline.dates import Moment, find_compact, find_moment
from crawler.article.dateline.people import is_person
from crawler.article.dateline.uncommon_dates import find_lettered_month
from crawler.article.dateline.values import clean_names, clean_source
from crawler.article.page import Page
from crawler.article.text import listed

TIME_METAS = listed(
    "pubdate publishdate publish_date publish-date publishtime firstpublishedtime "
    "article:published_time og:published_time og:pubdate og:release_date datepublished "
    "dc.date dc.date.issued dcterms.created dcterms.issued article:create_at pub_date "
    "publication_date releasedate createdate createtime _pubtime bytedance:published_time "
    "weibo:article:create_at date"
)
"""Names of meta elements with the time of publication, the surest first."""

SOURCE_METAS = listed(
    "contentsource source og:article:source article:source mediaid copyright-source"
)
AUTHOR_METAS = listed("author article:author og:article:author byl")
EDITOR_METAS = listed("editor editorname contenteditor")
TIME_KEYS = ("datePublished", "pubDate", "dateCreated", "uploadDate")
DEEPEST = 6
"""How deep JSON-LD is looked into."""

LONGEST = 200_000
"""Characters of JSON-LD that are read."""


def head_moment(page: Page, now: datetime | None) -> tuple[Moment, str] | None:
    """The time of publication that the head states, and where."""
    for name in TIME_METAS:
        content = page.metas.get(name)
        moment = _read(content, now) if content else None
        if moment is not None:
            return moment, f"meta {name}"
    for data in structured(page):
        for key in TIME_KEYS:
            value = data.get(key)
            moment = _read(value, now) if isinstance(value, str) else None
            if moment is not None:
                return moment, f"json-ld {key}"
    return None


def all_moments(page: Page, now: datetime | None) -> Iterator[Moment]:
    """Every time that some meta element holds."""
    for content in page.metas.values():
        if len(content) < 40:
            moment = _read(content, now)
            if moment is not None:
                yield moment


def head_source(page: Page) -> tuple[str, str] | None:
    """The source that the head states, and where; a label in the value is taken off."""
    for name in SOURCE_METAS:
        value = clean_source(_unlabelled(page.metas.get(name, "")))
        if value is not None and not value.startswith("http"):
            return value, f"meta {name}"
    return None


def head_author(page: Page, editor: str | None) -> tuple[str, str] | None:
    """The author that the head states, if that is a person and not the editor.

    Systems fill this field with the name of the site, a staff number or whoever
    typed the page, so only a person's name counts.
    """
    for name in AUTHOR_METAS:
        value = clean_names(_unlabelled(page.metas.get(name, "")))
        other = page.metas.get("editor", "") + (editor or "")
        if value is not None and is_person(value) and value not in other:
            return value, f"meta {name}"
    return None


def head_editor(page: Page) -> tuple[str, str] | None:
    """The editor that the head states, if that is a person."""
    for name in EDITOR_METAS:
        value = clean_names(_unlabelled(page.metas.get(name, "")))
        if value is not None and is_person(value):
            return value, f"meta {name}"
    return None


def structured(page: Page) -> Iterator[dict[str, Any]]:
    """Every object of the JSON-LD scripts; broken ones are passed over."""
    for source in page.data:
        if len(source) > LONGEST:
            continue
        try:
            loaded = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(loaded, 0)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value[:100]:
            yield from _objects(each, depth + 1)


def _read(content: str, now: datetime | None) -> Moment | None:
    return (
        find_moment(content, now=now, relative=False)
        or find_compact(content, now=now)
        or find_lettered_month(content, now=now)
    )


def _unlabelled(value: str) -> str:
    head, mark, rest = value.partition("：")
    return rest if mark and len(head) <= 4 else value
