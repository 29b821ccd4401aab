"""Restoring a damaged page: its HTML source, or its displayed text."""

from __future__ import annotations

import re

from crawler.article.rendered import read_rendered
from crawler.items import Article
from crawler.restore.characters import VOCAB
from crawler.restore.link_lists import cut_link_list
from crawler.restore.text import Restored, restore_text

PROTECTED = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea)\b(?![^>]*ld\+json).*?(?:</\1\s*>|\Z)"
    r"|(?<=\s)(?:href|src|action|style|class|id|on[a-z]+|data-[\w-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.DOTALL | re.IGNORECASE,
)
"""What is not text: comments, scripts (except data such as JSON-LD), and attributes that are not
displayed."""

PLACEHOLDER = "\x00"
FOOTER = VOCAB.compile("footer")
PAGER = VOCAB.compile("pager")
MAX_FOOTER_LINE = 80  # characters of a line of a footer


def restore_markup(html: str) -> Restored:
    """Restore the texts and the displayed attributes of an HTML page's decoded source.

    The whole page is one body of evidence. Undamaged source comes back as the identical object.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return PLACEHOLDER

    clean = html.replace(PLACEHOLDER, " ")
    restored = restore_text(PROTECTED.sub(keep, clean))
    if not restored.changed:
        return Restored(html)
    originals = iter(kept)
    text = re.sub(PLACEHOLDER, lambda _: next(originals), restored.text)
    return Restored(text, restored.repairs, changed=True)


def restore_page_text(text: str) -> Article:
    """Restore the displayed text of a page and read its article.

    Raises:
        NotAnArticle: if the text holds no article.
    """
    restored = restore_text(text)
    body, links = cut_link_list(restored.text)
    article = read_rendered(_without_footer(body), url="", fetched_at=None)
    article.repairs = dict(restored.repairs)
    if links:
        article.repairs["link_list"] = links
    if (restored.changed or links) and "mirror" not in article.flags:
        article.flags.append("mirror")
    return article


def _without_footer(text: str) -> str:
    """Remove the site's footer at the end of a text, and the pager above it."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if len(line) > MAX_FOOTER_LINE or line.endswith(("。", "！", "？", "”")):
            break
        if FOOTER.search(line):
            end = number
    while end > 1 and PAGER.fullmatch(lines[end - 1].strip()):
        end -= 1
    return "\n".join(lines[:end])
