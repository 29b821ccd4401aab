"""Reads an article that is known only as the plain text of a rendered page."""

from __future__ import annotations

from datetime import datetime

from crawler.items import Article, NotAnArticle


def read_rendered(text: str, *, url: str = "", fetched_at: datetime | None = None) -> Article:  # noqa: ARG001
    """Read the article of a rendered page.

    Raises:
        NotAnArticle: where there is no headline or no text.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        raise NotAnArticle("empty", "fewer than two lines")
    return Article(url=url, title=lines[0], body="\n".join(lines[1:]))
