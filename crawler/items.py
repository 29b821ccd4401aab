"""The contracts between the rooms: what a page, an article and a reject are.

Times are ISO 8601 strings in records and aware ``datetime`` objects elsewhere.
The JSON Schema that is shipped beside this file is generated from these
types and from the docstring under each field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from crawler.text import clean_line

SCHEMA = 1
"""Version of the article record; raised when a field changes its meaning."""

Precision = Literal["day", "minute", "second"]
Script = Literal["hans", "hant"]


MAX_URL = 8_000
"""Characters of an address: what RFC 9110 asks every program to bear."""

MAX_TITLE = 500
"""Characters of a headline; the longest of real pages stay under 150."""

MAX_BODY = 2_000_000
"""Characters of a body: a book of 600 pages. More is a dump, not an article."""

MAX_NAMES = 200
"""Characters of source, author, editor, section: the longest of real pages have 60."""

MAX_IMAGES = 1_000
"""Pictures of an article: ten times the largest gallery of real pages."""

MAX_CAPTION = 500
"""Characters under a picture: readers take 120 at most."""

MAX_KEYWORDS = MAX_KEYWORD = 50
"""Keywords and their characters: twice what is read."""

MAX_EVIDENCE = 300
"""Characters of a piece of evidence, and of a reject's detail: a sentence."""


def stated(**rules: Any) -> dict[str, Any]:
    """Metadata of a field: what the JSON Schema says of it beyond its type."""
    return {"json_schema_extra": rules}


class NotAnArticle(ValueError):  # noqa: N818 - a finding, not a fault
    """Raised where a page is no article.

    ``reason`` is a short stable code (``list``, ``error_page``, ``empty`` ...),
    ``detail`` a sentence for a person.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(kw_only=True, slots=True)
class Image:
    """A picture that belongs to the text."""

    url: str = field(metadata=stated(maxLength=MAX_URL))
    """Absolute address of the picture."""
    caption: str | None = field(default=None, metadata=stated(maxLength=MAX_CAPTION))
    """The text printed under the picture, where there is one."""


@dataclass(kw_only=True, slots=True)
class Article:
    """One article as it goes into ``articles.jsonl``; the fields in this order."""

    id: str = ""
    """Stable identity: the same for every revision and every address of the article."""
    url: str = field(metadata=stated(minLength=1, maxLength=MAX_URL))
    """Address that the page was read at, after redirects."""
    site: str = ""
    """Name of the declared site, or the host name where nobody declared it."""
    title: str = field(metadata=stated(minLength=1, maxLength=MAX_TITLE))
    """Headline as displayed, without the name of the site."""
    source: str | None = field(default=None, metadata=stated(maxLength=MAX_NAMES))
    """Who the page names as the origin of the text (来源)."""
    author: str | None = field(default=None, metadata=stated(maxLength=MAX_NAMES))
    """Writers, reporters and correspondents (作者, 记者, 通讯员), as the page writes them."""
    editor: str | None = field(default=None, metadata=stated(maxLength=MAX_NAMES))
    """Editors responsible for the page, as the page writes them: 责任编辑 (责编) where one is
    named, else 编辑, else 编审; never who checked or approved it (审核, 校对, 监制)."""
    published_at: str | None = field(default=None, metadata=stated(format="date-time"))
    """Time of publication as the page states it: ISO 8601 with offset."""
    published_precision: Precision | None = None
    """How exactly the page states that time."""
    body: str = field(metadata=stated(minLength=1, maxLength=MAX_BODY))
    """The text: a paragraph a line."""
    images: list[Image] = field(default_factory=list, metadata=stated(maxItems=MAX_IMAGES))
    """Pictures of the text, in order."""
    section: str | None = field(default=None, metadata=stated(maxLength=MAX_NAMES))
    """Column that the page stands in, from its breadcrumb: names joined by >."""
    keywords: list[str] = field(default_factory=list, metadata=stated(maxItems=MAX_KEYWORDS))
    """Keywords that the page declares and its text bears out: not those of the site."""
    script: Script | None = None
    """Simplified (hans) or Traditional (hant) characters; null where it cannot be told."""
    fetched_at: str = field(default="", metadata=stated(format="date-time"))
    """When the page was fetched: ISO 8601, UTC."""
    content_hash: str = field(default="", metadata=stated(pattern="^[0-9a-f]{64}$"))
    """SHA-256 of the normalised title and body, in hexadecimal digits."""
    revision: int = field(default=1, metadata=stated(minimum=1))
    """1 for the first text seen under this id, then one more for each edit."""
    repairs: dict[str, int] = field(default_factory=dict)
    """What was mended in a damaged text: kind of damage to number of places."""
    flags: list[str] = field(default_factory=list)
    """What a reader should know of the record: mirror, incomplete, cut, list_title_differs, ..."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Where on the page each field was read: field to element or rule.

    Besides fields: ``list_title`` and ``list_date``, what the list says where the page says
    something else, or no day at all.
    """
    schema: int = field(default=SCHEMA, metadata=stated(const=SCHEMA))
    """Version of this record's form."""


@dataclass(kw_only=True, slots=True, frozen=True)
class Listed:
    """What the list that links an article says of it: evidence, never the article's own word."""

    title: str = ""
    """Headline on the list; may be cut. Empty where it gives none."""
    date: str | None = None
    """Day on the list, ``YYYY-MM-DD``, or ``MM-DD`` where it leaves out the year."""


@dataclass(kw_only=True, slots=True)
class Page:
    """One fetched page on its way through the pipelines, as bytes."""

    url: str
    """Address after redirects."""
    site: str
    """Name of the declared site, or the host name."""
    body: bytes
    """The page as received, decompressed but not decoded."""
    fetched_at: datetime
    """When it was fetched; aware, UTC."""
    requested_url: str = ""
    """Address that was asked for, where it differs."""
    status: int = 200
    """HTTP status."""
    content_type: str | None = None
    """The Content-Type header, which may name a charset (and may be wrong)."""
    archived: str = ""
    """Where the answer was recorded: WARC file and byte offset, ``FILE:OFFSET``."""
    etag: str | None = None
    """The ETag header."""
    last_modified: str | None = None
    """The Last-Modified header."""
    flags: list[str] = field(default_factory=list)
    """What the fetch itself has to say: incomplete, ..."""
    listed: Listed | None = None
    """What the list says that led here; ``None`` where no list did."""
    parts: list[Page] = field(default_factory=list)
    """The further parts of an article that runs over several pages, in order."""
    article: Article | None = None
    """What the pipelines have read so far."""


@dataclass(kw_only=True, slots=True)
class Sighting:
    """The text of a known article, found at another address."""

    url: str
    """Where it was found."""
    site: str
    """Name of the site, or the host name."""
    article: str
    """``id`` of the known article."""
    similarity: float
    """1.0 for the same text, less for a text with differences."""
    title: str
    """Headline at that address."""
    published_at: str | None
    """Time of publication as that page states it."""
    fetched_at: str
    """When it was fetched: ISO 8601, UTC."""
    repairs: dict[str, int] = field(default_factory=dict)
    """What had to be mended there."""
    flags: list[str] = field(default_factory=list)
    """As in the article record."""


@dataclass(kw_only=True, slots=True)
class Change:
    """A known article that was edited, removed or brought back, or that was read anew."""

    id: str
    """``id`` of the article."""
    url: str
    """Where the change was seen."""
    site: str
    """Name of the site, or the host name."""
    kind: Literal["edited", "removed", "back", "re-read"]
    """What happened: the publisher's doing, but for ``re-read``, a better reading of the page."""
    seen_at: str
    """When it was seen: ISO 8601, UTC."""
    revision: int
    """The revision that the article has now."""
    fields: list[str] = field(default_factory=list)
    """Which fields of the record changed."""
    diff: str = ""
    """The change of the body as a unified diff."""


@dataclass(kw_only=True, slots=True)
class Unchanged:
    """A known page that its server says is as it was (304); it becomes no line."""

    url: str
    """Address that was asked for."""
    seen_at: datetime
    """When it was asked for; aware, UTC."""
    etag: str | None = None
    """The ETag header of the answer."""
    last_modified: str | None = None
    """The Last-Modified header of the answer."""


@dataclass(kw_only=True, slots=True)
class Rejected:
    """A page that did not become an article, and why."""

    url: str
    """Address of the page, as it was asked for."""
    site: str
    """Name of the site, or the host name."""
    reason: str
    """Short stable code."""
    detail: str = field(default="", metadata=stated(maxLength=MAX_EVIDENCE))
    """A sentence for a person, on one line."""
    status: int | None = None
    """HTTP status, where there was an answer."""
    fetched_at: str = ""
    """When it was fetched or given up: ISO 8601, UTC."""

    def __post_init__(self) -> None:
        self.detail = clean_line(self.detail, MAX_EVIDENCE)
