"""Finds the box that holds the text of an article, by where the prose of the page lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.article import vocabulary as words
from crawler.article.document import Box, Line, Page
from crawler.article.furniture import BODY_BOXES
from crawler.article.text import any_of

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

DOMINANT = 0.72
"""A box is entered while one box inside it holds this share of its weight."""

OWN = 0.3
"""Share of the prose that the column of an article holds at least beside others."""

BESIDE_LINKS = 2
"""Lines with links that show that another column is about other pages."""

BODY_BONUS = 1.3
"""What the name of a known body box adds to its weight."""

END = re.compile(rf"^[\s>》【\[(（·•◆■▶|/]*(?:{any_of(words.END_HEADINGS)})(?P<rest>.*)$")
RELATED = re.compile(
    r"^[\s>》【\[(（·•◆■▶|/]*(?:相关|相關|延伸阅读|扩展阅读|推荐|热门|热点|最新|猜你|更多|上一[篇条]|友情链接|网友评论)"
)
"""Headings of what is about other articles."""

FOOTER = re.compile(any_of(words.FOOTER_PHRASES))
STATING = re.compile(
    r"^.{0,4}(?:来源|來源|时间|時間|日期|作者|编辑|編輯|责编|浏览|点击|阅读|字体|字号)[^：:]{0,3}[：:]"
)
"""How datelines begin."""

PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "pre"))
FOOTER_LINE = 200
"""Characters of a line of the page's foot."""

ATTACHMENT = re.compile(
    r"^(?:点击|點擊)?(?:下载|下載)?附件|附件(?:下载|下載)|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|rar|zip|7z|ofd|jpe?g|png)\s*(?:$|[】)）\]已])",
    re.IGNORECASE,
)
"""A line that names a file to load: text of the article, though it is a link."""


@dataclass(slots=True)
class Region:
    """The lines that may be the text: from ``first`` up to ``last``, one box."""

    box: int
    first: int
    last: int
    weight: float
    """Weight of the prose in it."""
    share: float
    """Share of the page's prose that it holds."""


def line_weights(page: Page, start: int) -> list[float]:
    """How much prose each line holds: characters outside links, of lines with punctuation."""
    noisy, own = noisy_lines(page), _own_weights(page)
    weights = []
    factor = BEFORE_TITLE
    for place, line in enumerate(page.lines):
        factor = 1.0 if place == start else factor
        if place > start and len(line.text) < 20 and RELATED.match(line.text):
            factor = AFTER_END
        weights.append(0.0 if noisy[place] else factor * own[place])
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
    if length < FOOTER_LINE and FOOTER.search(line.text):
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
        boxes = [box for box in page.boxes if box.furniture and box.last > box.first]
        page.noisy = _marked(page, boxes)
        left = _unspared(page, boxes, page.noisy) if boxes else boxes
        if len(left) < len(boxes):
            page.noisy = _marked(page, left)
    return page.noisy


def _unspared(page: Page, boxes: list[Box], marked: list[bool]) -> list[Box]:
    """The boxes without those that hold the headline, or all prose that there is."""
    own = _own_weights(page)
    weights, heads = [0.0], [0]
    for line, weight in zip(page.lines, own, strict=True):
        weights.append(weights[-1] + weight)
        head = line.heading and not line.linked and len(line.text) >= HEADLINE
        heads.append(heads[-1] + bool(head))
    outside = sum(
        weight
        for line, weight, noisy in zip(page.lines, own, marked, strict=True)
        if weight >= NOTHING / 2 and not noisy and SENTENCE.search(line.text)
    )
    return [
        box
        for box in boxes
        if weights[box.last] - weights[box.first] <= 0.5 * weights[-1]
        or not (outside < NOTHING or heads[box.last] > heads[box.first])
    ]


def _marked(page: Page, boxes: list[Box]) -> list[bool]:
    noisy = [False] * len(page.lines)
    for box in boxes:
        noisy[box.first : box.last] = [True] * (box.last - box.first)
    return noisy


@lru_cache(maxsize=1024)
def is_body_box(name: str) -> bool:
    """Whether an id or class is one that page systems give to the text."""
    return any(word in BODY_BOXES or word.startswith("vsb_content") for word in name.split())


def find_region(page: Page, start: int) -> Region | None:
    """The box of the text, for a headline on line ``start`` - 1; ``None`` without any.

    Without prose (pictures alone) the region is empty.

    From the whole page inwards: into the box with the most prose, for as long
    as that box holds nearly all of it.
    """
    weights = line_weights(page, start)
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    if not page.boxes:
        return None
    if sums[-1] <= 0:
        return Region(0, start, _foot(page, start), 0.0, 0.0)
    inside: dict[int, list[int]] = {}
    for index, box in enumerate(page.boxes):
        if box.parent >= 0 and box.last > box.first:
            inside.setdefault(box.parent, []).append(index)
    here = 0
    while here in inside:
        best = max(inside[here], key=lambda index: _weight(page, index, sums))
        box = page.boxes[here]
        if _weight(page, best, sums) < DOMINANT * (sums[box.last] - sums[box.first]):
            own = _headlined(page, inside[here], start, sums)
            if own is None:
                break
            best = own
        if _is_paragraph(page.boxes[best]):
            break
        here = best
    box = page.boxes[here]
    weight = sums[box.last] - sums[box.first]
    return Region(here, max(box.first, start), box.last, weight, weight / sums[-1])


def _headlined(page: Page, boxes: list[int], start: int, sums: list[float]) -> int | None:
    """The box with the headline, where the prose outside it belongs to teasers with links."""
    for index in boxes:
        box = page.boxes[index]
        if not box.first < start <= box.last:
            continue
        above = page.boxes[box.parent]
        share = sums[box.last] - sums[box.first]
        links = sum(line.linked > 0 for line in page.lines[box.last : above.last])
        if share >= OWN * (sums[above.last] - sums[above.first]) and links >= BESIDE_LINKS:
            return index
    return None


def _is_paragraph(box: Box) -> bool:
    """Whether a box is one paragraph of a text and not the text: without a name of its own."""
    if box.tag in PARAGRAPHS:
        return True
    return box.last - box.first == 1 and not box.name.strip()


def _foot(page: Page, start: int) -> int:
    """Index of the first line below that begins what is not the article."""
    for place in range(start, len(page.lines)):
        line = page.lines[place]
        if FOOTER.search(line.text) or (len(line.text) < 20 and RELATED.match(line.text)):
            return place
    return len(page.lines)


def _weight(page: Page, index: int, sums: list[float]) -> float:
    box = page.boxes[index]
    weight = sums[box.last] - sums[box.first]
    return weight * BODY_BONUS if box.name and is_body_box(box.name) else weight
