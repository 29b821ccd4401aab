"""Scores readers on annotated pages and site copies."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import mean

from selectolax.lexbor import LexborHTMLParser

from crawler.article.decode.decode import decode_page
from dev.benchmarks.reading_compare import (
    body_f1,
    day_is_shown,
    plain,
    same_day_as_listed,
    same_title_as_listed,
    same_value,
    title_is_shown,
)
from dev.benchmarks.reading_gold import FIELDS, GoldPage, ListedPage, SiteCopy
from dev.benchmarks.reading_peers import Reader, Reading, read_safely

NEARLY_ALL = 0.99  # F1 from which a body counts as completely read
A_BODY = 200  # characters of body from which a peer counts as having read a list as an article
QUICK = 2.0  # seconds: a faster reader is timed again, and the best round counts
ROUNDS = 3  # rounds in which a fast reader is timed


@dataclass(slots=True, kw_only=True)
class PageScore:
    """The score of one reader on one page."""

    page: GoldPage
    reading: Reading
    f1: float
    right: dict[str, bool]
    """Field to whether its value is correct."""

    @property
    def loss(self) -> float:
        """Return the number of wrong fields plus 1 - F1."""
        return sum(not right for right in self.right.values()) + (1 - self.f1)


@dataclass(slots=True, kw_only=True)
class Result:
    """The scores of one reader on all pages."""

    reader: str
    scores: list[PageScore]
    ms: float
    """Milliseconds a page."""

    def rate(self, name: str) -> float:
        """Return the share of pages on which a field is correct."""
        return mean(score.right[name] for score in self.scores)

    def invented(self, name: str) -> int:
        """Return the number of pages with a value for a field where the gold has none."""
        return sum(
            not score.right[name] and not any(score.page.values[name]) for score in self.scores
        )

    @property
    def f1(self) -> float:
        """Return the mean F1 of the bodies."""
        return mean(score.f1 for score in self.scores)

    @property
    def nearly_all(self) -> float:
        """Return the share of pages whose body has an F1 of at least ``NEARLY_ALL``."""
        return mean(score.f1 >= NEARLY_ALL for score in self.scores)


@dataclass(slots=True, kw_only=True)
class SiteResult:
    """The result of one reader on one site copy."""

    reader: str
    site: str
    articles: int
    titles: int
    """Articles with the title of the list."""
    dates: int
    """Articles with the day of the list."""
    unshown_titles: int
    """Articles whose page does not show the title of the list."""
    unshown_dates: int
    """Articles whose page does not show the day of the list."""
    refused: int
    """Articles that the reader rejects."""
    lists: int
    """Number of list pages."""
    lists_read: list[str]
    """Addresses of the list pages that were read as articles."""
    wrong: list[str] = field(default_factory=list)
    """A line for each difference from the lists that is the reader's fault."""

    @property
    def title_rate(self) -> float:
        """Return the share of correct titles among the pages that show the list's title."""
        return self.titles / max(1, self.articles - self.unshown_titles)

    @property
    def date_rate(self) -> float:
        """Return the share of correct days among the pages that show the list's day."""
        return self.dates / max(1, self.articles - self.unshown_dates)


def score_pages(reader: Reader, pages: list[GoldPage]) -> Result:
    """Score and time a reader on annotated pages."""
    readings = [read_safely(reader, page.content, page.url, None) for page in pages]
    milliseconds = timed(
        lambda: [read_safely(reader, page.content, page.url, None) for page in pages]
    )
    return Result(
        reader=reader.name,
        scores=[_score(page, reading) for page, reading in zip(pages, readings, strict=True)],
        ms=milliseconds / len(pages),
    )


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that ``work`` takes, the best of ``ROUNDS`` if it is fast."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
        if best > QUICK:
            break
    return best * 1000


def score_site(reader: Reader, site: SiteCopy) -> SiteResult:
    """Score a reader on a site copy by what its list pages show."""
    result = SiteResult(
        reader=reader.name,
        site=site.name,
        articles=len(site.articles),
        titles=0,
        dates=0,
        unshown_titles=0,
        unshown_dates=0,
        refused=0,
        lists=len(site.list_pages),
        lists_read=[],
    )
    for listed in site.articles:
        _count_article(reader, listed, result)
    for url, content, content_type in site.list_pages:
        reading = read_safely(reader, content, url, content_type)
        if not reading.refused and (reader.name == "us" or len(plain(reading.body)) >= A_BODY):
            result.lists_read.append(url)
    return result


def _count_article(reader: Reader, listed: ListedPage, result: SiteResult) -> None:
    reading = read_safely(reader, listed.content, listed.url, listed.content_type)
    title = same_title_as_listed(listed.title, reading.title)
    day = same_day_as_listed(listed.date, reading.published_at)
    result.titles += title
    result.dates += day
    if title and day:
        return
    source = decode_page(listed.content, content_type=listed.content_type).text
    text = LexborHTMLParser(source).text()
    lacks_title = not (title or title_is_shown(listed.title, source, text))
    lacks_day = not (day or day_is_shown(listed.date, source))
    result.unshown_titles += lacks_title
    result.unshown_dates += lacks_day
    if reading.refused:
        result.refused += 1
        result.wrong.append(f"{listed.url} refused: {reading.refused}")
        return
    if not (title or lacks_title):
        result.wrong.append(f"{listed.url} title: {listed.title!r} read as {reading.title!r}")
    if not (day or lacks_day):
        result.wrong.append(f"{listed.url} date: {listed.date} read as {reading.published_at}")


def _score(page: GoldPage, reading: Reading) -> PageScore:
    values = {name: getattr(reading, name) for name in FIELDS}
    return PageScore(
        page=page,
        reading=reading,
        f1=max(body_f1(body, page.optional_lines, reading.body) for body in page.bodies),
        right={name: same_value(name, page.values[name], values[name]) for name in FIELDS},
    )
