"""Takes the text of an article out of the block that holds it.

``block → captions → above → end → between → repeats → credits``: every step drops lines, each
with the name of a rule.
"""

from __future__ import annotations

import re

from crawler.article.content.above import drop_above
from crawler.article.content.credits import take_credits
from crawler.article.content.end import drop_below, is_sidebar_heading
from crawler.article.content.images import find_captions
from crawler.article.page import Line, Page
from crawler.article.parts import Content, Region
from crawler.article.rules import Rule, Rules, begins, whole
from crawler.article.text import STOPS, bare
from crawler.article.vocab import boilerplate as words

LONGEST_END_HEADING = 11
"""Characters of an end heading between paragraphs."""

LONGEST_LOST_CAPTION = 60
"""Characters of the words under a picture that is lost."""

SHORTEST_SUMMARY = 20
"""Characters from which a line that the next one begins with is a summary made by the system."""

SHORTEST_COPIED = 20
"""Characters of a first paragraph by which a copy of the text is found."""

LINES_AFTER_COPY = 2
"""Lines that may follow a copy of the text: sentences are text, anything else belongs to it."""

LOST_CAPTION = re.compile(r"[▲△▼▽]\s*\S")
SENTENCE_END = words.compile("sentence_end")
SUMMARY_LABEL = words.compile("summary_label")

BETWEEN = Rules(
    Rule(
        "original headline",
        why="Gives the headline that a reprinted text had elsewhere.",
        match=begins(words.compile("original_title"), longest=119),
        drops="（原标题：青禾镇党委召开推进会）",
        keeps="原题材取自柳河村的真人真事",
    ),
    Rule(
        "link to another page",
        why="Is the headline of another page in a link.",
        match=lambda line: line.linked > 0 and line.is_link_row,
        drops="<a>青禾县召开会议部署工作</a>",
        keeps="请登录<a>学习平台</a>下载客户端，实名注册后加入所在支部。",
    ),
    Rule(
        "end heading",
        why="Is the heading of links that are dropped.",
        match=lambda line: line.is_end_heading and len(line.text) <= LONGEST_END_HEADING,
        drops="相关阅读",
        keeps="相关阅读活动在全县铺开",
    ),
    Rule(
        "style sheet",
        why="Is markup that lost its element.",
        match=whole(words.compile("style_sheet")),
        drops=".TRS_Editor P{margin-top:1em;line-height:2}",
        keeps="模板写作{title}，由系统填写。",
    ),
)
"""Lines between the paragraphs of a text that are none of it, besides the interruptions."""


def extract(page: Page, region: Region, title: str) -> Content:
    """Return the text within a region, and the lines around it."""
    if not region.weight:
        return Content()
    text = Content([*range(region.first, region.last)], captions=find_captions(page, region))
    text.drop([at for at in text.kept if page.lines[at].noise], "boilerplate block")
    text.drop(text.captions.values(), "caption")
    drop_above(page, text, title)
    inside = text.kept
    drop_below(page, text)
    _drop_between(page, text, inside)
    _drop_lost_caption(page, text)
    if not text.kept:
        text.restore(at for at in inside if _may_be_all(page.lines[at]))
    _drop_summary(page, text)
    _drop_copy(page, text, title)
    take_credits(page, text)
    return text


def _drop_between(page: Page, text: Content, inside: list[int]) -> None:
    """Drop lines between the paragraphs that lead elsewhere; ``inside`` goes on below the text."""
    for number, position in enumerate(inside[: len(text.kept)]):
        line = page.lines[position]
        rule = BETWEEN.first(line) or line.interruption
        if rule is not None and not is_sidebar_heading(page, inside, number):
            text.dropped[position] = rule.name
    text.kept = [position for position in text.kept if position not in text.dropped]


def _drop_lost_caption(page: Page, text: Content) -> None:
    """Drop the one line that is the caption of a lost picture: ▲会议现场.

    Several such lines are the points or the headings of a list, and stay.
    """
    marked = [at for at in text.kept if LOST_CAPTION.match(page.lines[at].text)]
    if len(marked) == 1:
        line = page.lines[marked[0]].text
        if len(line) <= LONGEST_LOST_CAPTION and not SENTENCE_END.search(line):
            text.drop(marked, "caption of a lost picture")


def _may_be_all(line: Line) -> bool:
    """Return whether a line may be all there is to read."""
    return len(line.text) > 5 and not (
        line.is_end_heading or line.is_dateline or line.is_breadcrumb or line.is_neighbour
    )


def _drop_summary(page: Page, text: Content) -> None:
    """Drop a first line that is the beginning of the text, shown once more above it."""
    if len(text.kept) < 2:
        return
    first, second = (page.lines[position].text for position in text.kept[:2])
    first = SUMMARY_LABEL.sub("", first).rstrip("….[] ")
    if SHORTEST_SUMMARY <= len(first) < len(second) and second.startswith(first):
        text.above.append(text.kept[0])
        text.drop(text.kept[:1], "summary")


def _drop_copy(page: Page, text: Content, title: str) -> None:
    """Drop a copy of all lines that ends the page, as for telephones, with its headline.

    A line that stands twice is no copy: tables and refrains repeat theirs.
    """
    texts = [page.lines[position].text for position in text.kept]
    first = next((at for at, line in enumerate(texts) if len(line) >= SHORTEST_COPIED), -1)
    if first < 0 or texts.count(texts[first]) != 2:
        return
    again = texts.index(texts[first], first + 1)
    end = again - 1 if bare(texts[again - 1]) == bare(title) else again
    copied = texts[first:end]
    same = texts[again : again + len(copied)] == copied
    if same and len(copied) == 1 and len(texts) > again + 1:
        text.drop(text.kept[first:again], "summary")  # the first paragraph of the text
    elif same and len(texts) - again <= len(copied) + LINES_AFTER_COPY:
        rest = again + len(copied)
        after = [at for at in text.kept[rest:] if not STOPS.search(page.lines[at].text)]
        text.drop([*text.kept[end:rest], *after], "copy of the text")


def trace_lines(page: Page, text: Content, headline: range) -> None:
    """Pass on what became of each line to the trace of a page."""
    rules = dict.fromkeys(range(len(page.lines)), "outside the block of the text")
    rules |= dict.fromkeys(headline, "headline") | text.dropped
    for position in rules.keys() - set(text.kept):
        page.trace.drop(position, rules[position])
