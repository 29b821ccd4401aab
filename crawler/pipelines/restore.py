"""Step 2, restore: repairs pages that a spam mirror has damaged and reads them again."""

from __future__ import annotations

from collections import Counter

from crawler.items import Page
from crawler.pipelines.read import read_page
from crawler.restore import cut_link_list, looks_damaged, restore_markup


def restore(page: Page) -> str:
    """Repair the page's article if it is damaged; return the outcome to count.

    The whole source is repaired and read again, because damage in a label (時(shí)間) hides the
    value behind it. Undamaged text, the common case, costs one search.
    """
    article = page.article
    if article is None or not looks_damaged(f"{article.title}\n{article.body}"):
        return "untouched"
    repairs: Counter[str] = Counter()

    def repair(source: str) -> str:
        restored = restore_markup(source)
        repairs.update(restored.repairs)
        return restored.text

    article = read_page(page, repair)
    if not repairs:
        return "untouched"
    article.body, cut = cut_link_list(article.body)
    if cut:
        repairs["link_list"] = cut
    article.repairs = dict(repairs)
    article.flags.append("mirror")
    page.article = article
    return "restored"
