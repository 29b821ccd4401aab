"""A page that takes a parser more than any page is worth."""

from __future__ import annotations

from tests.pages_made import article_page

FORMATS = "<b><big><code><em><font><i><s><small><strike>"


def formats(count: int = 700_000) -> bytes:
    """Return a page of paragraphs in formats left open, each of which repeats all of them.

    Of these 2 MB a parser makes some seconds of work and 600 MB of elements.
    """
    return article_page("青禾县的格式", below=FORMATS + "<p>x" * count)
