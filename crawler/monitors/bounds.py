"""The bounds of a site's health, each with its reason."""

from __future__ import annotations

from datetime import timedelta

BY_CHANCE = 0.002
"""A deviation that chance brings more often than once in 500 judgements is none."""

WINDOW = 10
"""Articles, or pages, that a judgement is made of where a single run has fewer."""

MIN_HISTORY = 10
"""Articles, or pages, of earlier runs below which nothing is usual yet."""

COVERAGE_KEPT = 0.7
"""Part of a field's usual share that must be there: half of it is far below."""

REJECTS_RISE = 0.2
"""How far above the usual the share of one reason for rejects may rise."""

HTTP_RISE = 0.1
"""How far above the usual the share of pages that could not be had may rise."""

MIN_BAD = 3
"""Rejects or failures that are a matter: single pages go missing on every site."""

SIZE_FACTOR = 0.69
"""Logarithm of 2: texts half as long or twice as long, on the (geometric) average."""

SIZE_DEVIATION = 0.3
"""Least deviation of logarithms that is assumed of texts: a third more or less."""

RULE_SHARE = 0.6
"""Share of articles that are read by rules never used before."""

LINKS_KEPT = 0.5
"""Part of the usual links a list that must be there: lists have a fixed length."""

MIN_SILENCE = timedelta(days=12)
"""Silence that is no news: the longest public holidays (8 days) with a weekend at each end."""

SILENCE_FACTOR = 3
"""Silence in multiples of the longest that the site has kept before."""

MIN_MOMENTS = 5
"""Times of newest articles from which a site's rhythm is known."""

UNHAD = ("http_", "dns", "timeout", "connection_refused", "download_failed", "cut_short")
"""How the reasons begin of pages that could not be had."""

MIN_DAYS = 5
"""Days with runs from which it is known how often a site is crawled: fewer may be a person's."""

MIN_RHYTHM = timedelta(days=6)
"""Time from the first to the last run of a daily crawl's first week: weeks have idle days."""

MIN_ABSENCE = timedelta(days=1)
"""Time without a run that is no news: machines are maintained, and people look once a day."""

ABSENCE_FACTOR = 3
"""Time without a run in multiples of the longest before."""
