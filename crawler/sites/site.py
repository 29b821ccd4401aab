"""The type of site declarations: plain data, validated when it is constructed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from crawler.article.layout import Layout
from crawler.urls import DEFAULT_PORTS, ascii_host, authority_of, normalize_url, unicode_host

LOOPBACK = "127.0.0.1"  # the only host that may be requested without a delay
MIN_DELAY = 1.0  # least number of seconds between two requests to a site


@dataclass(frozen=True, kw_only=True)
class Site:
    """A news site: where its lists are, and the form of its article URLs.

    Raises:
        TypeError: for an unknown field, or one that should be a tuple and is not.
        ValueError: for an invalid value; the message names the site.
    """

    name: str
    """Name on the command line and in records: lower-case letters, digits, ``_``."""
    title: str
    """The site's own name, in Chinese."""
    domains: tuple[str, ...]
    """Its hosts; their sub-domains are included."""
    starts: tuple[str, ...]
    """URLs of its list pages (columns, home page)."""
    articles: tuple[str, ...]
    """Regular expressions, one of which matches the whole URL of an article.

    Empty only where no article URL is known (``evidence="low"``): articles are then recognised by
    the lists that link them.
    """
    lists: tuple[str, ...] = ()
    """Regular expressions of further list pages to follow from the starts."""
    feeds: tuple[str, ...] = ()
    """URLs of RSS and Atom feeds, sitemaps, and lists as data (JSON)."""
    same_hosts: tuple[tuple[str, str], ...] = ()
    """Pairs of hosts that show the same pages: (``m.example.cn``, ``www.example.cn``).

    Articles linked at the first are requested at the second, so that each has one URL.
    """
    delay: float = MIN_DELAY
    """Seconds between two requests."""
    visits: str = ""
    """Ages at which a known article is requested again (``6h 1d 7d``), in place of
    ``CRAWLER_VISITS``."""
    charset: str | None = None
    """Encoding to assume where a page declares none, or an implausible one."""
    layouts: tuple[Layout, ...] = ()
    """Hints for unusual pages, in order; the first that fits is used."""
    verify_tls: bool = True
    """False only where a site's certificate is known to be invalid."""
    browser: bool = False
    """Whether scripts write its articles, so that their pages are rendered by a browser."""
    bundled: bool = False
    """True for the sample site, which the command itself serves while it crawls."""
    evidence: Literal["own", "high", "medium", "low"]
    """How well this declaration is founded: by recorded URLs, or ``own`` for a site of ours."""
    notes: str = ""
    """What a maintainer of this declaration should know."""

    def __post_init__(self) -> None:
        """Validate the fields."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(f"site {self.name!r}: the name may contain a-z, 0-9 and _ only")
        for field in ("domains", "starts", "articles", "lists", "feeds", "same_hosts", "layouts"):
            if not isinstance(getattr(self, field), tuple):
                raise TypeError(f"site {self.name}: {field} must be a tuple (comma missing?)")
        for field in ("domains", "starts", "articles"):
            if not getattr(self, field) and (field != "articles" or self.evidence != "low"):
                raise ValueError(f"site {self.name}: {field} is empty")
        for pattern in (*self.articles, *self.lists):
            _compile(self.name, pattern)
        hosts = [f"http://{host}/" for pair in self.same_hosts for host in pair]
        for url in (*self.starts, *self.feeds, *hosts):
            if not self.owns(url):
                raise ValueError(f"site {self.name}: {url} is outside its domains")
        self._check_times()

    def _check_times(self) -> None:
        if not re.fullmatch(r"(?:\d+[hd](?: \d+[hd])*)?", self.visits):
            raise ValueError(f"site {self.name}: visits {self.visits!r} are not ages like 6h 1d 7d")
        if self.delay < MIN_DELAY and self.domains != (LOOPBACK,):
            raise ValueError(f"site {self.name}: delay under {MIN_DELAY:g} s is for loopback only")

    def owns(self, url: str) -> bool:
        """Return whether a URL is on one of the site's hosts."""
        host = ascii_host(urlsplit(url).hostname or "")
        domains = map(ascii_host, self.domains)
        return any(host == domain or host.endswith("." + domain) for domain in domains)

    def at_main_host(self, url: str) -> str:
        """Return a URL at the host that its articles are recorded with."""
        if not self.same_hosts:
            return url
        hosts = {ascii_host(one): ascii_host(other) for one, other in self.same_hosts}
        host = hosts.get(authority_of(url))
        return urlunsplit(urlsplit(url)._replace(netloc=host)) if host else url

    @property
    def found_by(self) -> str:
        """Where its articles are found: ``lists`` or ``learned`` lists, and kinds of feeds."""
        kinds = ["learned" if self.learned else "lists", *map(_kind_of_feed, self.feeds)]
        return ", ".join(dict.fromkeys(kinds))

    @property
    def learned(self) -> bool:
        """Whether articles are recognised by the lists, as the form of their URLs is unknown."""
        return not self.articles

    def is_article(self, url: str) -> bool:
        """Return whether a URL has the form of one of the site's articles."""
        return self.owns(url) and _matches(self.articles, url)

    def is_list(self, url: str) -> bool:
        """Return whether a URL has the form of a further list page."""
        return self.owns(url) and _matches(self.lists, url)


def _matches(patterns: tuple[str, ...], url: str) -> bool:
    """Return whether a pattern matches a URL in any spelling of its host and its default port."""
    if any(re.fullmatch(pattern, url) for pattern in patterns):
        return True
    has_port = any(":80" in pattern or ":443" in pattern for pattern in patterns)
    spellings = _spellings(url, has_port=has_port)
    return any(re.fullmatch(pattern, one) for one in spellings for pattern in patterns)


def _spellings(url: str, *, has_port: bool) -> set[str]:
    """Return the other spellings of a URL's host and port that a pattern may be written for."""
    try:
        parts = urlsplit(normalize_url(url))
    except ValueError:
        return set()
    hosts = {parts.netloc, unicode_host(parts.netloc)}
    if has_port and ":" not in parts.netloc:
        hosts |= {f"{host}:{DEFAULT_PORTS.get(parts.scheme)}" for host in hosts}
    return {parts._replace(netloc=host).geturl() for host in hosts} - {url}


def _kind_of_feed(url: str) -> str:
    """Return ``sitemap``, ``json`` or ``feed``, according to the file's name."""
    name = urlsplit(url).path.lower()
    if "sitemap" in name:
        return "sitemap"
    return "json" if re.search(r"\.js(?:on)?$|/api/", name) else "feed"


def _compile(name: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"site {name}: pattern {pattern!r} does not compile: {error}") from None
