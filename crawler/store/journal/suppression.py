"""The suppression list: addresses and texts that were forgotten on request and stay out.

It is ``forgotten.jsonl`` itself, read anew whenever that file has grown. A text is known by digests
of its normalized form, from which it cannot be restored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.store.dedup.normalize import content_hash, normalize
from crawler.store.dedup.urls import article_id
from crawler.store.journal.forgetting import begun_records

MIN_TEXT = 60
"""Characters of a body from which it is the same text under any headline; shorter ones recur."""


def text_keys(title: str, body: str) -> set[str]:
    """Return the digests by which a text is recognised: with its headline, and by itself."""
    keys = {content_hash(title, body)}
    if len(normalize(body)) >= MIN_TEXT:
        keys.add(content_hash("", body))
    return keys


@dataclass(slots=True)
class Suppression:
    """The addresses and texts of forgotten articles, each with the ``id`` of its article."""

    addresses: dict[str, str] = field(default_factory=dict)
    """``article_id`` of an address to the article."""
    texts: dict[str, str] = field(default_factory=dict)
    """Digest of a text to the article."""

    @classmethod
    def read(cls, path: Path) -> Suppression:
        """Read ``forgotten.jsonl``."""
        found = cls()
        for article, known in begun_records(path, until="allowed").items():
            found._add(article, known.get("urls", ()), known.get("texts", ()))
        return found

    def of_address(self, url: str) -> str | None:
        """Return the ``id`` of the forgotten article that had an address."""
        return self.addresses.get(article_id(url))

    def of_article(self, record: Mapping[str, Any]) -> str | None:
        """Return the ``id`` of the forgotten article of which a record is another copy."""
        found = self.of_address(record["url"])
        if found or not self.texts:
            return found
        keys = text_keys(record["title"], record["body"])
        return next((self.texts[key] for key in keys if key in self.texts), None)

    def _add(self, article: str, urls: Iterable[str], texts: Iterable[str]) -> None:
        self.addresses[article] = article  # an id is that of the first address
        self.addresses.update((article_id(url), article) for url in urls)
        self.texts.update((text, article) for text in texts)
