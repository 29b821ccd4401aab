"""The bounds of a site's health, each with its unit and reason."""

from __future__ import annotations

from datetime import timedelta

MAX_CHANCE = 0.002
"""Probability below which a deviation is not chance: less than once in 500 checks."""

WINDOW = 10
"""Articles, or pages, that a check covers; earlier runs are added where a run has fewer."""

MIN_HISTORY = 10
"""Articles, or pages, of earlier runs from which it is known what is usual."""

COVERAGE_KEPT = 0.7
"""Part of a field's usual share below which the field is missing."""

REJECTS_RISE = 0.2
"""Rise of the share of one reject reason above the usual."""

HTTP_RISE = 0.1
"""Rise of the share of pages that could not be fetched above the usual."""

MIN_BAD = 3
"""Rejects or failures that count; single pages go missing on every site."""

SIZE_FACTOR = 0.69
"""Natural logarithm of 2: texts half as long or twice as long, by geometric mean."""

SIZE_DEVIATION = 0.3
"""Least standard deviation of logarithms assumed of texts: a third more or less."""

RULE_SHARE = 0.6
"""Share of articles read by rules that were never used before."""

LINKS_KEPT = 0.5
"""Part of the usual links per list below which links are missing; lists have a fixed length."""

MIN_SILENCE = timedelta(days=12)
"""Silence that is always normal: the longest public holidays (8 days) and two weekends."""

SILENCE_FACTOR = 3
"""Silence in multiples of the longest that the site has kept before."""

MIN_ARTICLE_TIMES = 5
"""Times of newest articles from which the rhythm of a site is known."""

UNFETCHED = ("http_", "dns", "timeout", "connection_refused", "download_failed", "cut_short")
"""Prefixes of the reject reasons of pages that could not be fetched."""

MIN_DAYS = 5
"""Days with runs from which the rhythm of crawls is known; fewer may be one person's trials."""

MIN_RHYTHM = timedelta(days=6)
"""Time from the first run to the last in the first week of a daily crawl."""

MIN_ABSENCE = timedelta(days=1)
"""Time without a run that is always normal: machines are maintained."""

ABSENCE_FACTOR = 3
"""Time without a run in multiples of the longest before."""
