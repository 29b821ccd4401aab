"""What an exploration learns about a site: which URLs are articles, and where to stop looking."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import FULL_DATE, parse_date
from crawler.discovery.links import ListedLink
from crawler.discovery.urls import is_trap, url_shape
from crawler.discovery.vocab import VOCAB

MIN_LISTED = 3  # dated URLs on lists from which on their shape is an article's
MAX_FRUITLESS = 30  # pages of one shape in a row that led nowhere; calendars have more
DEAD_LINKS_PER_PAGE = 4  # dead links that count as one page that led nowhere
MIN_DATE = len("2024-5-6")  # characters of a date with its year
MAX_DATE = 60  # characters of a line that is nothing but a date
MIN_PROSE = 40  # characters of a line of text on a page that states its date without a label

STATED_TIME = VOCAB.compile("stated_time")
PUBLICATION_LABEL = VOCAB.compile("publication_label")

NUMBERED_URL = re.compile(r"(?<![\d:.])\d{3,}|[0-9a-f]{16,}", re.IGNORECASE)
"""An article's number in its URL; ports are excluded."""

STATED_META = re.compile(
    r"<meta\b[^<>]{0,300}\b(?:pubdate|publishdate|publish-date|publish_time|firstpublishedtime"
    r"|article:published_time|datepublished)\b[^<>]{0,300}\bcontent\s*+=\s*+['\"]?\s*+(?:19|20)\d\d",
    re.IGNORECASE,
)
"""A ``meta`` element with a time of publication."""


class ShapeStatistics:
    """What is known of the shapes of a site's URLs: which are articles', which lead nowhere.

    Pages of one shape are requested a few at a time; the others wait until one of them proved
    useful.
    """

    def __init__(self) -> None:
        self._listed: dict[str, set[str]] = defaultdict(set)
        self._fruitless: Counter[str] = Counter()
        self._fruitful: Counter[str] = Counter()
        self._dead: Counter[str] = Counter()
        self._pending: Counter[str] = Counter()
        self._waiting: dict[str, deque[tuple[str, int]]] = defaultdict(deque)

    def learn(self, links: Iterable[ListedLink]) -> None:
        """Record links that a list dates: their shapes may be an article's."""
        for link in links:
            self._listed[url_shape(link.url)].add(link.url)

    def is_article(self, url: str) -> bool:
        """Return whether a URL has the shape of those that lists date."""
        return len(self._listed.get(url_shape(url), ())) >= MIN_LISTED

    def admit(self, url: str, depth: int) -> bool:
        """Return whether to request a page now; otherwise it waits for others of its shape."""
        if is_trap(url):
            return False
        shape = url_shape(url)
        if self._quota(shape) <= 0:
            self._waiting[shape].append((url, depth))
            return False
        self._pending[shape] += 1
        return True

    def record_visit(self, url: str, *, fruitful: bool | None) -> list[tuple[str, int]]:
        """Record what a page led to; return the waiting pages (URL, depth) to request now.

        ``fruitful`` is ``None`` for a dead link, which says little about others: traps answer.
        """
        shape = url_shape(url)
        self._pending[shape] -= 1
        if fruitful is None:
            self._dead[shape] += 1
        else:
            self._fruitful[shape] += fruitful
            self._fruitless[shape] = 0 if fruitful else self._fruitless[shape] + 1
        waiting = self._waiting[shape]
        released = [waiting.popleft() for _ in range(min(self._quota(shape), len(waiting)))]
        self._pending[shape] += len(released)
        return released

    def _quota(self, shape: str) -> int:
        """Return how many pages of a shape may be requested; each useful one adds to it."""
        dead = self._dead[shape] // DEAD_LINKS_PER_PAGE
        patience = MAX_FRUITLESS + self._fruitful[shape] - dead
        return patience - self._fruitless[shape] - self._pending[shape]


def states_date(html: str, url: str) -> bool:
    """Return whether a page states a time of its own, as articles do and columns do not.

    A date without a label counts where the URL holds a number of its own.
    """
    if STATED_META.search(html):
        return True
    tree = LexborHTMLParser(html)
    for row in tree.css("li"):
        if row.css_first("a"):
            row.decompose()
    scripts = " ".join(script.text() for script in tree.css("script"))
    tree.strip_tags(["script", "style", "a", "select"])
    if tree.body is None:
        return False
    lines = [line.strip() for line in tree.body.text(separator="\n").splitlines()]
    text = " ".join(lines)
    if STATED_TIME.search(text) or (PUBLICATION_LABEL.search(text) and FULL_DATE.search(scripts)):
        return True
    if not NUMBERED_URL.search(url):
        return False
    dated = any(parse_date(line) for line in lines if MIN_DATE <= len(line) <= MAX_DATE)
    return dated and max(map(len, lines)) >= MIN_PROSE
