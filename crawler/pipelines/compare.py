"""Step 4, compare: what the list said of the article against what the page says.

The page wins always. A disagreement is counted, flagged, and kept as evidence, since it may
mean that the wrong headline or time was read, or that the list links another text. Restored
pages are left out: their lists are as damaged as they were.
"""

from __future__ import annotations

from crawler.discovery.comparison import days_agree, titles_agree
from crawler.items import Article, Listed, Page
from crawler.pipelines.step import Step

TITLE_DIFFERS = "list_title_differs"
DATE_DIFFERS = "list_date_differs"
"""Flags of a record whose list says something else."""


def compare(article: Article, listed: Listed) -> list[str]:
    """Note in the article where its list says something else; the outcomes to count."""
    outcomes = []
    if listed.title:
        agree = titles_agree(listed.title, article.title)
        outcomes.append("title_agrees" if agree else "title_differs")
        if not agree:
            article.flags.append(TITLE_DIFFERS)
            article.evidence["list_title"] = listed.title
    if listed.date and article.published_at is None:
        outcomes.append("date_on_list_only")
        article.evidence["list_date"] = listed.date
    elif listed.date and article.published_at:
        agree = days_agree(listed.date, article.published_at)
        outcomes.append("date_agrees" if agree else "date_differs")
        if not agree:
            article.flags.append(DATE_DIFFERS)
            article.evidence["list_date"] = listed.date
    return outcomes


def compare_with_list(page: Page) -> list[str]:
    """Compare the page's article with its list, if there is one; the outcomes to count."""
    if page.article is None or page.listed is None:
        return ["unlisted"]
    if page.article.repairs:
        return ["restored"]
    return ["compared", *compare(page.article, page.listed)]


class ComparePipeline(Step):
    """Compares an article with its list."""

    verb = "compare"

    def work(self, page: Page) -> str:
        """Compare."""
        outcomes = compare_with_list(page)
        for outcome in outcomes[1:]:
            self.count(outcome)
        return outcomes[0]
