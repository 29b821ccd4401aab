"""The edge of an exploration: which addresses of a site were asked for, and which were not."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.discovery.explored import same_site
from crawler.discovery.links import ListedLink
from crawler.discovery.parts import first_part
from crawler.discovery.since import Since
from crawler.discovery.twins import twin_key, without_session


class Frontier:
    """Tells addresses apart by their twins, so that no page is asked for under two names."""

    def __init__(self, home: str, *, since: str = "") -> None:
        self.home = home
        """Address that the site was entered at, after redirects."""
        self.since = Since(since)
        self._asked = {twin_key(home)}
        self._listed: set[str] = set()
        self._given: set[str] = set()

    @property
    def met(self) -> int:
        """Addresses met so far."""
        return len(self._asked)

    def fresh(self, urls: Iterable[str]) -> list[str]:
        """Those addresses of the site that were not met before, without their sessions."""
        fresh = []
        for url in map(without_session, urls):
            key = twin_key(url)
            if key not in self._asked and same_site(url, self.home):
                self._asked.add(key)
                fresh.append(url)
        return fresh

    def fresh_rows(self, rows: Iterable[ListedLink]) -> list[tuple[str, ListedLink]]:
        """The articles that a list dates and that were not given, with addresses to ask for.

        Also where one was looked at in vain: its page did not tell that it is an article.
        """
        fresh = []
        for row in rows:
            url = without_session(row.url)
            key = twin_key(url)
            known = key in self._listed or key in self._given
            self._listed.add(key)
            self._asked.add(key)
            if not known and not self.since.too_old(row):
                fresh.append((url, row))
        return fresh

    def give(self, url: str) -> bool:
        """Whether the page at an address is given as an article for the first time."""
        key = twin_key(url)
        first = key not in self._given
        self._given.add(key)
        return first

    def is_part(self, url: str) -> bool:
        """Whether an address is a further part of an article that was given."""
        first = first_part(url)
        return first is not None and twin_key(first) in self._given

    def at_home(self, url: str) -> str | None:
        """The twin of an address with the home page's scheme and host, where that is another."""
        home, parts = urlsplit(self.home), urlsplit(url)
        twin = parts._replace(scheme=home.scheme, netloc=home.netloc).geturl()
        return twin if twin != url and same_site(url, self.home) else None
