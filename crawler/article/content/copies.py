"""A text that stands on its page twice, as for telephones: the second time it is left out."""

from __future__ import annotations

from crawler.article.page import Page
from crawler.article.text import STOPS, bare

AFTER = 2
"""Lines that may follow the copy: sentences are text, anything else belongs to the copy."""

PARAGRAPH = 20
"""Characters of a first paragraph that tell its copy."""


def without_copy(page: Page, kept: list[int], title: str) -> list[int]:
    """The lines without a copy of them all that ends the page, the headline above it or not.

    A line that stands twice is no copy: tables and refrains repeat theirs.
    """
    texts = [page.lines[position].text for position in kept]
    first = next((number for number, text in enumerate(texts) if len(text) >= PARAGRAPH), -1)
    if first < 0 or texts.count(texts[first]) != 2:
        return kept
    again = texts.index(texts[first], first + 1)
    end = again - 1 if bare(texts[again - 1]) == bare(title) else again
    copied = texts[first:end]
    same = texts[again : again + len(copied)] == copied
    if same and len(copied) == 1 and len(texts) > again + 1:
        return kept[:first] + kept[again:]  # a summary that is the first paragraph of the text
    if not same or len(texts) - again > len(copied) + AFTER:
        return kept
    after = kept[again + len(copied) :]
    return kept[:end] + [position for position in after if STOPS.search(page.lines[position].text)]
