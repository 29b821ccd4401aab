"""A damaged page of which only the displayed text is known."""

from __future__ import annotations

import re

from crawler.article.rendered import read_rendered
from crawler.items import Article
from crawler.restore.lists import cut_link_list
from crawler.restore.text import restore_text

FOOTER = re.compile(
    r"主办单位|承办单位|协办单位|主管单位|技术支持|版权所有|备案号|ICP备|公网安备|网站标识码"
    r"|网站地图|联系电话|联系我们|邮政编码|邮编|欢迎您?访问|来访者|访问量|友情链接|Copyright"
)
"""What the footers of sites say."""

FOOTER_LINE = 80
"""Characters that a line of a footer has at most."""

PAGER = re.compile(r"[\d\s<>«»|/共第页上下一末首尾]*")


def restore_page_text(text: str) -> Article:
    """Read the article of a page known only as rendered text, mending it first.

    :raises NotAnArticle: where the text holds no article.
    """
    restored = restore_text(text)
    cleared, links = cut_link_list(restored.text)
    article = read_rendered(_without_footer(cleared), url="", fetched_at=None)
    article.repairs = dict(restored.repairs)
    if links:
        article.repairs["link_list"] = links
    if (restored.changed or links) and "mirror" not in article.flags:
        article.flags.append("mirror")
    return article


def _without_footer(text: str) -> str:
    """Cut the lines at the end that belong to the site, and the pager above them."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if len(line) > FOOTER_LINE or line.endswith(("。", "！", "？", "”")):
            break
        if FOOTER.search(line):
            end = number
    while end > 1 and PAGER.fullmatch(lines[end - 1].strip()):
        end -= 1
    return "\n".join(lines[:end])
