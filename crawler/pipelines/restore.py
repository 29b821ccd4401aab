"""Step 2, restore: a page that a spam mirror damaged is mended and read again."""

from __future__ import annotations

from collections import Counter

from crawler.items import Page
from crawler.pipelines.read import read_page
from crawler.pipelines.step import Step
from crawler.restore import cut_link_list, looks_damaged, restore_markup


def restore(page: Page) -> bool:
    """Mend the page's article where it is damaged; whether it was.

    The whole source is mended and read anew, because damage in a label (時(shí)間)
    hides the value behind it. Undamaged text, the common case, costs one look.
    """
    article = page.article
    if article is None or not looks_damaged(f"{article.title}\n{article.body}"):
        return False
    repairs: Counter[str] = Counter()

    def mend(source: str) -> str:
        restored = restore_markup(source)
        repairs.update(restored.repairs)
        return restored.text

    article = read_page(page, mend)
    if not repairs:
        return False
    article.body, cut = cut_link_list(article.body)
    if cut:
        repairs["link_list"] = cut
    article.repairs = dict(repairs)
    article.flags.append("mirror")
    page.article = article
    return True


class RestorePipeline(Step):
    """Mends the article in the page."""

    verb = "restore"

    def work(self, page: Page) -> str:
        """Mend what is damaged."""
        return "restored" if restore(page) else "untouched"
