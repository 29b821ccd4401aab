"""The crawl frontier of an exploration: which URLs of a site were seen, and which are new."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.discovery.cutoff import Cutoff
from crawler.discovery.links import ListedLink
from crawler.discovery.parts import first_part
from crawler.discovery.urls import page_key, same_site, strip_session


class Frontier:
    """Keeps track of a site's URLs by their page keys, so that no page is requested twice."""

    def __init__(self, home: str, *, since: str = "") -> None:
        self.home = home
        """URL at which the site was entered, after redirects."""
        self.cutoff = Cutoff(since)
        self._seen = {page_key(home)}
        self._listed: set[str] = set()
        self._articles: set[str] = set()

    @property
    def seen(self) -> int:
        """Number of pages seen so far."""
        return len(self._seen)

    def discover(self, urls: Iterable[str]) -> list[str]:
        """Record URLs; return those of this site that are new, without session parameters."""
        new = []
        for url in map(strip_session, urls):
            key = page_key(url)
            if key not in self._seen and same_site(url, self.home):
                self._seen.add(key)
                new.append(url)
        return new

    def discover_listed(self, links: Iterable[ListedLink]) -> list[tuple[str, ListedLink]]:
        """Record the articles of a list; return those to request, each with its URL.

        That includes pages that were requested before and did not look like an article.
        """
        new = []
        for link in links:
            url = strip_session(link.url)
            key = page_key(url)
            known = key in self._listed or key in self._articles
            self._listed.add(key)
            self._seen.add(key)
            if not known and not self.cutoff.excludes(link):
                new.append((url, link))
        return new

    def add_article(self, url: str) -> bool:
        """Record a page as an article; return whether it was none before."""
        key = page_key(url)
        is_new = key not in self._articles
        self._articles.add(key)
        return is_new

    def is_part(self, url: str) -> bool:
        """Return whether a URL is a further page of a recorded article."""
        first = first_part(url)
        return first is not None and page_key(first) in self._articles

    def at_home(self, url: str) -> str | None:
        """Return a URL with the home page's scheme and host; ``None`` where it has them."""
        home, parts = urlsplit(self.home), urlsplit(url)
        moved = parts._replace(scheme=home.scheme, netloc=home.netloc).geturl()
        return moved if moved != url and same_site(url, self.home) else None
