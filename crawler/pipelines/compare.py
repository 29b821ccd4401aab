"""Step 4, compare: what the list says about the article against what the page says.

The page always wins. A difference is counted, flagged and kept as evidence, since it may mean
that the wrong headline or time was read, or that the list links another text. Restored pages
are left out: their lists are as damaged as they were.
"""

from __future__ import annotations

from crawler.discovery.comparison import days_agree, titles_agree
from crawler.items import Article, Listed, Page
from crawler.pipelines.step import Step

TITLE_DIFFERS = "list_title_differs"  # flag of a record
DATE_DIFFERS = "list_date_differs"  # flag of a record


def compare(article: Article, listed: Listed) -> list[str]:
    """Record in the article where its list differs; return the outcomes to count."""
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
    """Compare the page's article with its list, if any; return the outcomes to count."""
    if page.article is None or page.listed is None:
        return ["unlisted"]
    if page.article.repairs:
        return ["restored"]
    return ["compared", *compare(page.article, page.listed)]


class ComparePipeline(Step):
    """Compares articles with their lists."""

    verb = "compare"

    def process_page(self, page: Page) -> str:
        """Compare the page's article with its list."""
        first, *others = compare_with_list(page)
        for outcome in others:
            self.count(outcome)
        return first
