"""What an exploration has learned of a site, and where it need not look any more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import WHOLE, stamp_of
from crawler.discovery.links import ListedLink
from crawler.discovery.shape import shape_of
from crawler.discovery.stamps import MAX_STAMP
from crawler.discovery.twins import HOST_TWIN

MIN_LISTED = 3
"""Addresses that lists must date before their shape counts as an article's."""

MAX_FRUITLESS = 30
"""Pages of one shape in a row that led nowhere new: a calendar has more, a menu has fewer."""

DEAD_FOR_ONE = 4
"""Dead links that weigh as much as one page that led nowhere."""

NO_PAGE = re.compile(
    r"(?<![a-z])(?:login|logout|signin|signup|register|passport|download|upload|captcha|verifycode"
    r"|print|comment|sendmail|addfavorite)",
    re.IGNORECASE,
)
"""Words of addresses that lead to forms and files."""

MAX_FOLDERS = 12
MAX_PARAMETERS = 8
MAX_REPEATS = 2
MAX_LENGTH = 500
"""Bounds of an address that is worth a look; relative links gone wrong grow beyond them."""

DAY = r"(?:19|20)\d\d\s*+[-/.年]\s*+\d{1,2}\s*+[-/.月]\s*+\d{1,2}(?!\d)\s*+日?"
ISSUE = r"星期[一二三四五六日天]|第?\s?[A-Z]?\d{1,3}\s?版"
BESIDE = "来源|作者|编辑|责编|点击|浏览|阅读|发布|字号|字体|打印|供稿|审核|次数|访问"
STATED = re.compile(
    rf"(?:时间|日\s{{0,4}}期)\s*+[:：]?\s*+[\[(（【]?\s*+{DAY}"
    rf"|{DAY}\s*\d{{1,2}}[:：]\d\d"
    rf"|{DAY}(?:[\s\])）】|]|{ISSUE}){{0,9}}(?:{BESIDE})|(?:{BESIDE})\s*[:：][^。，]{{0,40}}?{DAY}"
)
"""How a page states its time: after a label, with the time of the day, or beside its source,
as in an issue of a newspaper (第01版)."""

LABEL = re.compile(r"(?:发布|发表|发稿)(?:时间|日期)\s*[:：]")
"""A label whose date a script may write."""

MIN_DAY = len("2024-5-6")
"""Characters of a date with its year."""

NUMBERED = re.compile(r"(?<![\d:.])\d{3,}|[0-9a-f]{16,}", re.IGNORECASE)
"""An article's number in its address; a port is none."""

MIN_PROSE = 40
"""Characters of a line of text, which a page has that states its date without a word."""

STATED_META = re.compile(
    r"<meta\b[^<>]{0,300}\b(?:pubdate|publishdate|publish-date|publish_time|firstpublishedtime"
    r"|article:published_time|datepublished)\b[^<>]{0,300}\bcontent\s*+=\s*+['\"]?\s*+(?:19|20)\d\d",
    re.IGNORECASE,
)


class Explored:
    """The shapes of addresses that articles have, and those that lead nowhere.

    Pages of one shape are asked for some at a time: the others wait until one of them was
    worth it.
    """

    def __init__(self) -> None:
        self._listed: dict[str, set[str]] = defaultdict(set)
        self._fruitless: Counter[str] = Counter()
        self._worth_it: Counter[str] = Counter()
        self._dead: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._waiting: dict[str, deque[tuple[str, int]]] = defaultdict(deque)

    def learn(self, links: Iterable[ListedLink]) -> None:
        """Take note of what a list dates."""
        for link in links:
            self._listed[shape_of(link.url)].add(link.url)

    def is_article(self, url: str) -> bool:
        """Whether an address has the shape of those that lists date."""
        return len(self._listed.get(shape_of(url), ())) >= MIN_LISTED

    def admit(self, url: str, depth: int) -> bool:
        """Whether to look at a page now; it waits where too many of its shape are under way."""
        if is_trap(url):
            return False
        shape = shape_of(url)
        if self._room(shape) <= 0:
            self._waiting[shape].append((url, depth))
            return False
        self._asked[shape] += 1
        return True

    def looked(self, url: str, *, fruitful: bool | None) -> list[tuple[str, int]]:
        """Take note of whether a page was worth it; the waiting ones to look at now.

        ``None`` for a dead link, which says little of others: traps answer.
        """
        shape = shape_of(url)
        self._asked[shape] -= 1
        if fruitful is None:
            self._dead[shape] += 1
        else:
            self._worth_it[shape] += fruitful
            self._fruitless[shape] = 0 if fruitful else self._fruitless[shape] + 1
        waiting = self._waiting[shape]
        released = [waiting.popleft() for _ in range(min(self._room(shape), len(waiting)))]
        self._asked[shape] += len(released)
        return released

    def _room(self, shape: str) -> int:
        """How many pages of a shape may be asked for now; what was worth it earns patience."""
        patience = MAX_FRUITLESS + self._worth_it[shape] - self._dead[shape] // DEAD_FOR_ONE
        return patience - self._fruitless[shape] - self._asked[shape]


def is_trap(url: str) -> bool:
    """Whether an address is of the kind that grows without end, or leads to no page."""
    parts = urlsplit(url)
    folders = [one for one in parts.path.split("/") if one]
    repeats = max(Counter(folders).values(), default=0)
    return (
        len(url) > MAX_LENGTH
        or len(folders) > MAX_FOLDERS
        or repeats > MAX_REPEATS
        or NO_PAGE.search(parts.path + "?" + parts.query) is not None
        or len(parse_qsl(parts.query, keep_blank_values=True)) > MAX_PARAMETERS
    )


def states_date(html: str, url: str) -> bool:
    """Whether a page states a time of its own, as articles do and columns do not.

    A date without a word beside it counts where the address carries a number of its own.
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
    if STATED.search(text) or (LABEL.search(text) and WHOLE.search(scripts)):
        return True
    if not NUMBERED.search(url):
        return False
    lone = any(stamp_of(line) for line in lines if MIN_DAY <= len(line) <= MAX_STAMP)
    return lone and max(map(len, lines)) >= MIN_PROSE


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one host, or on its twin for another device."""
    hosts = [HOST_TWIN.sub("", urlsplit(url).netloc.lower()) for url in (one, other)]
    return hosts[0] == hosts[1]
