"""Measures how much prose each line of a page holds, given where the headline stands."""

from __future__ import annotations

from crawler.article.lines.patterns import RELATED, RELATED_ALONE
from crawler.article.page import Page

BEFORE_TITLE = 0.2
"""Weight of prose above the headline: summaries and teasers of other articles."""

NOTHING = 40
"""Weight of prose below which a page has none."""

AFTER_END = 0.3
"""Weight of prose below a heading as 相关阅读: teasers of other articles."""

LONG_AFTER = 0.05
"""The same below a heading that says nothing else."""


def line_weights(page: Page, start: int) -> list[float]:
    """How much prose each line holds: characters outside links, of lines with punctuation."""
    weights = []
    factor = BEFORE_TITLE
    for position, line in enumerate(page.lines):
        factor = 1.0 if position == start else factor
        if position > start and len(line.text) < 20 and RELATED.match(line.text):
            factor = (
                LONG_AFTER
                if RELATED_ALONE.fullmatch(line.text) or line.is_end_heading
                else AFTER_END
            )
        weights.append(0.0 if line.noise else factor * line.weight)
    return weights
