"""Tells prose from furniture, line by line: how much of it each line of a page holds."""

from __future__ import annotations

import re

from crawler.article.page import Block, Line, Page
from crawler.article.vocab import boilerplate as words
from crawler.vocabulary import HAN

PROSE = re.compile("[，。；：！？、]")
"""Punctuation of sentences: furniture has little of it."""

SENTENCE = re.compile("[，。；！？]")
"""The same without colons, which labels have too."""

SHORT_SHARE = 0.25
"""Weight of a character on a line without such punctuation."""

BEFORE_TITLE = 0.2
"""Weight of prose above the headline: summaries and teasers of other articles."""

NOTHING = 40
"""Weight of prose below which a page has none."""

HEADLINE = 8
"""Characters from which a heading may be the headline of an article."""

AFTER_END = 0.3
"""Weight of prose below a heading as 相关阅读: teasers of other articles."""

LONG_AFTER = 0.05
"""The same below a heading that says nothing else."""

END = re.compile(rf"^[\s>》【\[(（·•◆■▶|/]*(?:{words.any_of('end_heading')})(?P<rest>.*)$")
RELATED = re.compile(
    r"^[\s>》【\[(（·•◆■▶|/]*(?:相关|相關|延伸阅读|扩展阅读|推荐|热门|热点|最新|猜你|更多|上一[篇条]|友情链接|网友评论)"
)
"""Headings of what is about other articles."""

RELATED_ALONE = re.compile(r"\W*(?:相关|相關|推荐|热门|热点|最新|更多)(?:阅读|新闻|文章|内容)?\W*")

FOOTER = re.compile(words.any_of("site_footer", "footer"))
LEGAL = re.compile(words.any_of("legal"))
END_OF_PAGE = re.compile(
    rf"{words.any_of('end_of_page')}|您是第\s*\d|^[{HAN}]{{4,24}}主[办管](?:\s+[{HAN}]{{4,24}}承办)?$"
)
"""How the foot of a page begins: below the last sentence, no text goes on with it."""

STATING = re.compile(
    r"^(?:.{0,4}|\W{0,2}(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?[\s\d日:：|]{0,16})"
    r"(?:[来來]\s*源|稿源|出[处處]|转载自|来稿单位|[时時]\s*[间間]|日期|作\s*者|编\s*辑|編輯|责编"
    r"|浏览|点击|阅读|字体|字号)[^：:】]{0,3}[：:】]"
)
"""How datelines begin."""

CUT_OFF = ("…", "...")
"""How the beginning of another text ends, as teasers show it."""

FOOTER_LINE = 200
"""Characters of a line of the page's foot."""

ATTACHMENT = re.compile(
    r"^(?:点击|點擊)?(?:下载|下載)?附件|附件(?:下载|下載)|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|rar|zip|7z|ofd|jpe?g|png)\s*(?:$|[】)）\]已])",
    re.IGNORECASE,
)
"""A line that names a file to load: text of the article, though it is a link."""


def prose_sums(page: Page) -> list[int]:
    """Characters of prose above each line, and in all; beginnings of other texts (……) are none."""
    sums = [0]
    for line in page.lines:
        free = 0 if line.text.endswith(CUT_OFF) else len(line.text) - line.linked
        is_prose = free and (free > 30 or "，" in line.text or "。" in line.text)
        sums.append(sums[-1] + (free if is_prose else 0))
    return sums


def line_weights(page: Page, start: int) -> list[float]:
    """How much prose each line holds: characters outside links, of lines with punctuation."""
    noisy, own = noisy_lines(page), _own_weights(page)
    weights = []
    factor = BEFORE_TITLE
    for position, line in enumerate(page.lines):
        factor = 1.0 if position == start else factor
        if position > start and len(line.text) < 20 and RELATED.match(line.text):
            factor = LONG_AFTER if RELATED_ALONE.fullmatch(line.text) or is_end(line) else AFTER_END
        weights.append(0.0 if noisy[position] else factor * own[position])
    return weights


def _own_weights(page: Page) -> list[float]:
    """The weight of each line by itself, worked out once."""
    if page.weights is None:
        page.weights = list(map(_line_weight, page.lines))
    return page.weights


def _line_weight(line: Line) -> float:
    length = len(line.text)
    free = length - line.linked
    if line.linked > free:
        return length * SHORT_SHARE if ATTACHMENT.search(line.text) else 0.0
    if length < FOOTER_LINE and (FOOTER.search(line.text) or LEGAL.search(line.text)):
        return 0.0
    if SENTENCE.search(line.text) and length >= 20:
        return free
    if (length < 20 and is_end(line)) or STATING.match(line.text):
        return 0.0
    return free if PROSE.search(line.text) and length >= 20 else free * SHORT_SHARE


def is_end(line: Line) -> bool:
    """Whether a line begins what follows an article."""
    found = END.match(line.text)
    if found is None:
        return False
    rest = found["rest"].strip()
    return len(rest) < 4 or rest[0] in ":：>》|/丨】)）]" or line.linked > 0.3 * len(line.text)


def noisy_lines(page: Page) -> list[bool]:
    """Whether each line stands in a box whose name or element tells furniture.

    A box so named that holds the headline, or all prose that there is, is none.
    """
    if page.noisy is None:
        blocks = [block for block in page.blocks if block.boilerplate and block.last > block.first]
        page.noisy = _marked(page, blocks)
        left = _unspared(page, blocks, page.noisy) if blocks else blocks
        if len(left) < len(blocks):
            page.noisy = _marked(page, left)
    return page.noisy


def _unspared(page: Page, blocks: list[Block], marked: list[bool]) -> list[Block]:
    """The boxes without those that hold the headline, or all prose that there is."""
    own = _own_weights(page)
    weights, heads, said = [0.0], [0], [0]
    for line, weight in zip(page.lines, own, strict=True):
        weights.append(weights[-1] + weight)
        says = weight >= NOTHING / 2 and SENTENCE.search(line.text)
        said.append(said[-1] + bool(says))
        head = line.heading and not line.linked and len(line.text) >= HEADLINE
        heads.append(heads[-1] + bool(head))
    outside = sum(
        weight
        for line, weight, noisy in zip(page.lines, own, marked, strict=True)
        if weight >= NOTHING / 2 and not noisy and SENTENCE.search(line.text)
    )
    return [
        block
        for block in blocks
        if weights[block.last] - weights[block.first] <= 0.5 * weights[-1]
        or not (
            (outside < NOTHING and said[block.last] > said[block.first])
            or heads[block.last] > heads[block.first]
        )
    ]


def _marked(page: Page, blocks: list[Block]) -> list[bool]:
    noisy = [False] * len(page.lines)
    for block in blocks:
        noisy[block.first : block.last] = [True] * (block.last - block.first)
    return noisy
