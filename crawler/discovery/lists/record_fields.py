"""Which fields of a record hold an article's URL, its headline and its date.

Publishing systems name fields in English or pinyin, in camelCase, snake_case or all lower case.
A record has several of each kind: the field that says most clearly that it belongs to the article
is taken, not the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

URL_NAME = re.compile(r"(?:link_?(?:add|url)|url|link|href|address)$")
TITLE_NAME = re.compile(r"(?:title|headline|subject|topic|name)$")
DATE_NAME = re.compile(
    r"time|date|day|brief|timestamp|stamp|_at$|(?:publish|creat|post|releas|modifi)ed$"
    r"|(?:^|_|fb|cj|gx|xw)(?:sj|rq|shijian|riqi)$"
)

ARTICLE = re.compile(
    r"(?:doc|art|article|news|info|detail|details|content|text|item|main|show|page|web|pc|full|"
    r"html|static|access|pub|publish|published|docpub|list)"
)
"""Words before ``url`` and ``title`` that stand for the article itself."""

OTHER_THING = re.compile(
    r"\w*(?:img|imgs|image|images|pic|pics|picture|photo|thumb|thumbnail|logo|icon|avatar|cover|"
    r"poster|banner|background|qr|qrcode|video|audio|attach|attachment|attachments)"
    r"|head|bg|media|voice|play|file|files|download|down|pdf|home|index|host|domain|base|root|"
    r"site|website|channel|chnl|column|col|cat|cate|category|class|type|node|parent|catalog|nav|"
    r"menu|tag|label|author|user|nick|member|editor|creator|owner|dept|department|org|unit|source|"
    r"src|api|ajax|comment|reply|ad|edit|delete|login|seo|css|js"
)
"""Words that make a URL or a title that of something else: a picture, a column, a person."""

SECOND_CHOICE = re.compile(
    r"origin|original|orig|from|short|sub|vice|second|lead|m|wap|mobile|app|h5|mini|share|out|ext"
)
"""Words that mark another form of an article's URL or title."""

PUBLISHED = re.compile(
    r"(?:^|_)(?:pub|release|rel_?(?:time|date)|doc_?rel|issue|post|send|show|display|news|article|"
    r"writ|online|fb)"
)
CREATED = re.compile(
    r"(?:^|_)(?:creat|crt|add|insert|input|enter|entry|save|record|upload|import|c_?time|build|"
    r"audit|check|approv|examin|review|sign|start|begin|cj|stamp|timestamp)"
)
CHANGED = re.compile(
    r"(?:^|_)(?:up_?d(?:ate)?(?:$|_|[^a]*(?:time|date))|updat|modif|mod_|mod(?:time|date)|m_?time|"
    r"edit|last|latest|chang|alter|revis|refresh|gx|oper)|update"
)
UNRELATED = re.compile(
    r"(?:^|_)(?:expir|end|over|finish|invalid|valid|effect|dead|off|down|unpub|del|remov|stop|"
    r"clos|birth|server|sys|now|current|query|request|response|read|visit|view|click|hit|login|"
    r"reg|top|stick|holiday|today|dur|play|cost|remind|plan|meeting|activity|vote)"
)
"""Times of something else: when a notice expires, when it was read, how long a film is."""

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def url_values(record: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be the URL of an article, the likeliest first."""
    return _ranked(record, _url_rank)


def title_values(record: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be its headline, the likeliest first."""
    return _ranked(record, _title_rank)


def date_values(record: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be the time of its publication, the likeliest first."""
    return _ranked(record, _date_rank)


def change_values(record: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be the time of its last change."""
    return _ranked(record, _change_rank)


def _ranked(record: Mapping[str, Any], rank: Any) -> Iterator[Any]:
    ranks = [(place, value) for name, value in record.items() if (place := rank(str(name)))]
    return (value for _, value in sorted(ranks, key=lambda pair: pair[0]))


@lru_cache(maxsize=1_024)  # all records of a list have the same fields
def _url_rank(name: str) -> int:
    return _rank(name, URL_NAME)


@lru_cache(maxsize=1_024)
def _title_rank(name: str) -> int:
    rank = _rank(name, TITLE_NAME)
    return rank and rank + 4 * _snake_case(name).endswith("name")


def _rank(name: str, kind: re.Pattern[str]) -> int:
    """Return the place of a field among those of its kind, from 1; 0 for any other field."""
    name = _snake_case(name)
    found = kind.search(name)
    if found is None:
        return 0
    words = [word for word in name[: found.start()].split("_") if word]
    if any(map(OTHER_THING.fullmatch, words)):
        return 0
    if any(map(SECOND_CHOICE.fullmatch, words)):
        return 4
    if words and not all(map(ARTICLE.fullmatch, words)):
        return 3
    return 2 if words else 1


@lru_cache(maxsize=1_024)
def _date_rank(name: str) -> int:
    name = _snake_case(name)
    if not DATE_NAME.search(name) or UNRELATED.search(name) or CHANGED.search(name):
        return 0
    return 1 if PUBLISHED.search(name) else 3 if CREATED.search(name) else 2


@lru_cache(maxsize=1_024)
def _change_rank(name: str) -> int:
    name = _snake_case(name)
    is_change = DATE_NAME.search(name) and CHANGED.search(name)
    return 1 if is_change and not UNRELATED.search(name) else 0


def _snake_case(name: str) -> str:
    """Return ``publishTime`` as ``publish_time``."""
    return _WORDS.sub("_", name[:80]).replace("-", "_").lower()
