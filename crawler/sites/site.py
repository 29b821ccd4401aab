"""What a site declaration is: plain data, checked when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from crawler.article.layout import Layout

LOOPBACK = "127.0.0.1"
"""The only host that may be asked without a pause: the machine we run on."""

MIN_DELAY = 1.0
"""Seconds between two requests to a site at the least."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A news site: where its lists are and what its article addresses look like.

    Raises:
        TypeError: for a field that does not exist (a misspelt name), or is no tuple.
        ValueError: for a value that cannot be right; the message names the site.
    """

    name: str
    """Name on the command line and in records: lower-case letters, digits, ``_``."""
    title: str
    """The site's own name, in Chinese."""
    domains: tuple[str, ...]
    """Hosts that belong to it; their sub-domains do too."""
    starts: tuple[str, ...]
    """Addresses of its list pages (columns, home page)."""
    articles: tuple[str, ...]
    """Regular expressions, one of which an article's whole address matches.

    Empty only where no article's address is known (``evidence="low"``): articles are then
    what the lists show to be some.
    """
    lists: tuple[str, ...] = ()
    """Regular expressions of further list pages to follow from the starts."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS and Atom feeds, sitemaps, and lists as data (JSON)."""
    same_hosts: tuple[tuple[str, str], ...] = ()
    """Pairs of hosts that show the same pages: (``m.example.cn``, ``www.example.cn``).

    Articles linked at the first are asked for at the second, so that they are known once.
    """
    delay: float = MIN_DELAY
    """Seconds between two requests."""
    visits: str = ""
    """Time to live: ages at which a known article is looked at again (``6h 1d 7d``).

    Empty: as the setting ``CRAWLER_VISITS`` says. For sites that edit more or less than others.
    """
    charset: str | None = None
    """Encoding to believe where a page's own word is missing or implausible."""
    layouts: tuple[Layout, ...] = ()
    """Hints for odd pages, in order; the first that fits is used."""
    verify_tls: bool = True
    """False only where a site's certificate is known to be broken."""
    browser: bool = False
    """True where articles are written by scripts: their pages are rendered by a browser."""
    bundled: bool = False
    """True for the sample site, which the command itself serves while it crawls."""
    evidence: Literal["own", "high", "medium", "low"]
    """How well this declaration is founded: ``own`` for a site of ours."""
    notes: str = ""
    """What whoever changes this declaration should know."""

    def __post_init__(self) -> None:
        """Refuse what cannot be right."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(f"site {self.name!r}: the name may hold a-z, 0-9 and _ only")
        for field in ("domains", "starts", "articles", "lists", "feeds", "same_hosts", "layouts"):
            if not isinstance(getattr(self, field), tuple):
                raise TypeError(f"site {self.name}: {field} must be a tuple (comma missing?)")
        for field in ("domains", "starts", "articles"):
            if not getattr(self, field) and (field != "articles" or self.evidence != "low"):
                raise ValueError(f"site {self.name}: {field} is empty")
        for pattern in (*self.articles, *self.lists):
            _compile(self.name, pattern)
        hosts = [f"http://{host}/" for pair in self.same_hosts for host in pair]
        for address in (*self.starts, *self.feeds, *hosts):
            if not self.owns(address):
                raise ValueError(f"site {self.name}: {address} is outside its domains")
        self._check_times()

    def _check_times(self) -> None:
        if not re.fullmatch(r"(?:\d+[hd](?: \d+[hd])*)?", self.visits):
            raise ValueError(f"site {self.name}: visits {self.visits!r} are no ages as 6h 1d 7d")
        if self.delay < MIN_DELAY and self.domains != (LOOPBACK,):
            raise ValueError(f"site {self.name}: delay under {MIN_DELAY:g} s is for loopback only")

    def owns(self, url: str) -> bool:
        """Whether an address is on one of the site's hosts."""
        host = urlsplit(url).hostname or ""
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)

    def at_main_host(self, url: str) -> str:
        """An address at the host where the site's articles are known."""
        parts = urlsplit(url)
        host = dict(self.same_hosts).get(parts.netloc)
        return urlunsplit(parts._replace(netloc=host)) if host else url

    @property
    def found_by(self) -> str:
        """Where its articles come from: ``lists`` or ``learned`` lists, with kinds of feeds."""
        kinds = ["learned" if self.learned else "lists", *map(_kind_of_feed, self.feeds)]
        return ", ".join(dict.fromkeys(kinds))

    @property
    def learned(self) -> bool:
        """Whether articles must be learned from the lists, their addresses being unknown."""
        return not self.articles

    def is_article(self, url: str) -> bool:
        """Whether an address has the form of one of the site's articles."""
        return self.owns(url) and any(re.fullmatch(pattern, url) for pattern in self.articles)

    def is_list(self, url: str) -> bool:
        """Whether an address has the form of a further list page."""
        return self.owns(url) and any(re.fullmatch(pattern, url) for pattern in self.lists)


def _kind_of_feed(address: str) -> str:
    """``sitemap``, ``json`` or ``feed``, as its file's name tells."""
    name = urlsplit(address).path.lower()
    if "sitemap" in name:
        return "sitemap"
    return "json" if re.search(r"\.js(?:on)?$|/api/", name) else "feed"


def _compile(name: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"site {name}: pattern {pattern!r} does not compile: {error}") from None
