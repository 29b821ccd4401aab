"""The records that the crawler writes, and the pages from which it makes them.

Times are ISO 8601 strings in records and aware ``datetime`` objects elsewhere. The JSON Schemas in
``crawler/schemas`` are generated from these types and from the docstring under each field.
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

MAX_URL = 8_000  # characters that RFC 9110 asks every program to support
MAX_TITLE = 500  # characters; the longest headlines of real pages have under 150
MAX_BODY = 2_000_000  # characters: a book of 600 pages; more is a dump, not an article
MAX_NAMES = 200  # characters of source, author, editor, section; the longest of real pages have 60
MAX_IMAGES = 1_000  # ten times the largest gallery of real pages
MAX_CAPTION = 500  # characters; reading takes at most 120
MAX_KEYWORDS = 50  # twice as many as are read
MAX_KEYWORD = 50  # characters, twice as many as are read
MAX_EVIDENCE = 300  # characters of a piece of evidence or of a reject's detail: a sentence


def constraints(**rules: Any) -> dict[str, Any]:
    """Return the metadata of a field that the JSON Schema states beyond its type."""
    return {"json_schema_extra": rules}


class NotAnArticle(ValueError):  # noqa: N818 - a finding, not a fault
    """A page is not an article.

    Attributes:
        reason: Short stable code (``list``, ``error_page``, ``empty`` ...).
        detail: A sentence for a person; may be empty.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, self.detail)  # it comes from worker processes


@dataclass(kw_only=True, slots=True)
class Image:
    """An image that belongs to the text."""

    url: str = field(metadata=constraints(maxLength=MAX_URL))
    """Absolute address of the image file."""
    caption: str | None = field(default=None, metadata=constraints(maxLength=MAX_CAPTION))
    """Text displayed under the image, if any."""


@dataclass(kw_only=True, slots=True)
class Article:
    """One line of ``articles.jsonl``, with the fields in this order."""

    id: str = ""
    """Stable identifier: the same for every revision and every address of the article."""
    url: str = field(metadata=constraints(minLength=1, maxLength=MAX_URL))
    """Address of the page, after redirects."""
    site: str = ""
    """Name of the declared site, or the host name if no site is declared for it."""
    title: str = field(metadata=constraints(minLength=1, maxLength=MAX_TITLE))
    """Headline as displayed, without the site's name."""
    source: str | None = field(default=None, metadata=constraints(maxLength=MAX_NAMES))
    """Publisher that the page names as the origin of the text (来源)."""
    author: str | None = field(default=None, metadata=constraints(maxLength=MAX_NAMES))
    """Writers, reporters and correspondents (作者, 记者, 通讯员) as the page names them."""
    editor: str | None = field(default=None, metadata=constraints(maxLength=MAX_NAMES))
    """Editors responsible for the page as it names them: 责任编辑 (责编) if named, else 编辑, else
    编审; never those who checked or approved it (审核, 校对, 监制)."""
    published_at: str | None = field(default=None, metadata=constraints(format="date-time"))
    """Time of publication that the page states: ISO 8601 with offset."""
    published_precision: Precision | None = None
    """Precision with which the page states that time."""
    body: str = field(metadata=constraints(minLength=1, maxLength=MAX_BODY))
    """The text, one paragraph per line."""
    images: list[Image] = field(default_factory=list, metadata=constraints(maxItems=MAX_IMAGES))
    """Images of the text, in order."""
    section: str | None = field(default=None, metadata=constraints(maxLength=MAX_NAMES))
    """Section of the site, from the page's breadcrumb: names joined by >."""
    keywords: list[str] = field(default_factory=list, metadata=constraints(maxItems=MAX_KEYWORDS))
    """Keywords that the page declares and its text confirms, without those of the whole site."""
    script: Script | None = None
    """Simplified (hans) or Traditional (hant) characters; null if the text does not show which."""
    fetched_at: str = field(default="", metadata=constraints(format="date-time"))
    """Time at which the page was fetched: ISO 8601, UTC."""
    content_hash: str = field(default="", metadata=constraints(pattern="^[0-9a-f]{64}$"))
    """SHA-256 of the normalised title and body, in hexadecimal."""
    revision: int = field(default=1, metadata=constraints(minimum=1))
    """1 for the first text seen under this id, and one more for each edit."""
    repairs: dict[str, int] = field(default_factory=dict)
    """Repairs of a damaged text: kind of damage to number of places."""
    flags: list[str] = field(default_factory=list)
    """Caveats for users of the record: mirror, incomplete, cut, list_title_differs, ..."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Where each field was read on the page: field to element or rule.

    ``list_title`` and ``list_date`` are what the list states, where the page states something else
    or no date.
    """
    schema: int = field(default=SCHEMA, metadata=constraints(const=SCHEMA))
    """Version of the record's format."""


@dataclass(kw_only=True, slots=True, frozen=True)
class Listed:
    """What a list page states about an article that it links; only used as evidence."""

    title: str = ""
    """Headline on the list, possibly truncated; empty if there is none."""
    date: str | None = None
    """Date on the list: ``YYYY-MM-DD``, or ``MM-DD`` if it omits the year."""


@dataclass(kw_only=True, slots=True)
class Page:
    """A fetched page on its way through the pipelines."""

    url: str
    """Address after redirects."""
    site: str
    """Name of the declared site, or the host name."""
    body: bytes
    """Body of the response, decompressed but not decoded."""
    fetched_at: datetime
    """Time of the fetch; aware, UTC."""
    requested_url: str = ""
    """Address that was requested, if it differs; else empty."""
    status: int = 200
    """HTTP status of the response."""
    content_type: str | None = None
    """The Content-Type header, which may name a charset, rightly or wrongly."""
    archived: str = ""
    """Where the response was recorded: WARC file and byte offset, ``FILE:OFFSET``; else empty."""
    etag: str | None = None
    """The ETag header."""
    last_modified: str | None = None
    """The Last-Modified header."""
    flags: list[str] = field(default_factory=list)
    """Caveats about the fetch: incomplete, ..."""
    listed: Listed | None = None
    """What the list that led here states; ``None`` if no list did."""
    parts: list[Page] = field(default_factory=list)
    """Further pages of an article that is split over several, in order."""
    article: Article | None = None
    """What the pipelines have read so far; ``None`` before the first step."""


@dataclass(kw_only=True, slots=True)
class Sighting:
    """The text of a known article, found at another address: a line of ``sightings.jsonl``."""

    url: str
    """Address at which it was found."""
    site: str
    """Name of the declared site, or the host name."""
    article: str
    """``id`` of the known article."""
    similarity: float
    """Similarity of the texts: 1.0 if they are the same."""
    title: str
    """Headline at that address."""
    published_at: str | None
    """Time of publication that that page states: ISO 8601 with offset."""
    fetched_at: str
    """Time of the fetch: ISO 8601, UTC."""
    repairs: dict[str, int] = field(default_factory=dict)
    """Repairs of the text at that address, as in the article record."""
    flags: list[str] = field(default_factory=list)
    """Caveats, as in the article record."""


@dataclass(kw_only=True, slots=True)
class Change:
    """A change of a known article: a line of ``changes.jsonl``."""

    id: str
    """``id`` of the article."""
    url: str
    """Address at which the change was seen."""
    site: str
    """Name of the declared site, or the host name."""
    kind: Literal["edited", "removed", "back", "re-read"]
    """What happened: the publisher edited, removed or restored it (back), or the crawler read the
    same page differently (re-read)."""
    seen_at: str
    """Time at which it was seen: ISO 8601, UTC."""
    revision: int
    """The revision that the article has after the change."""
    fields: list[str] = field(default_factory=list)
    """Names of the fields that changed."""
    diff: str = ""
    """The change of the body, as a unified diff."""


@dataclass(kw_only=True, slots=True)
class Unchanged:
    """A known page that the server reports as unchanged (304); it is not written to any file."""

    url: str
    """Address that was requested."""
    seen_at: datetime
    """Time of the request; aware, UTC."""
    etag: str | None = None
    """The ETag header of the response."""
    last_modified: str | None = None
    """The Last-Modified header of the response."""


@dataclass(kw_only=True, slots=True)
class Rejected:
    """A page that did not become an article: a line of ``rejected.jsonl``."""

    url: str
    """Address of the page, as it was requested."""
    site: str
    """Name of the declared site, or the host name."""
    reason: str
    """Why it was rejected, as a short stable code."""
    detail: str = field(default="", metadata=constraints(maxLength=MAX_EVIDENCE))
    """A sentence for a person, on one line; may be empty."""
    status: int | None = None
    """HTTP status, if there was a response."""
    fetched_at: str = ""
    """Time at which it was fetched or given up: ISO 8601, UTC."""

    def __post_init__(self) -> None:
        self.detail = clean_line(self.detail, MAX_EVIDENCE)
