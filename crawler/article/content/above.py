"""Finds where a text begins: below its headline, its dateline, the breadcrumb and widgets."""

from __future__ import annotations

import re

from crawler.article.dateline.labels import KINDS
from crawler.article.page import Line, Page
from crawler.article.parts import Content
from crawler.article.rules import Rule, Rules
from crawler.article.text import STOPS, bare
from crawler.article.vocab import boilerplate as words

DATELINE_LINES = 14
"""Lines at the beginning of a block among which the dateline is looked for."""

LONGEST_TIME_LINE = 60
"""Characters of a line with a time but no label."""

LONGEST_REMAINDER = 12
"""Characters of the names on such a line."""

SUBHEADINGS = 3
"""Lines between headline and dateline that are neither."""

LONGEST_SUBHEADING = 20
"""Characters of such a line that holds punctuation of sentences."""

LONGEST_VALUE_LINE = 24
"""Characters of a value on a line of its own."""

LONGEST_PART = 9
"""Characters of the number of a part of a text: 01, PART 1."""

LINES_ABOVE_BLOCK = 6
"""Lines above a block among which its dateline stands."""

FIRST_PART = re.compile(r"\D{0,6}0?1\D{0,2}")
BRACKETED_DAY = words.compile("bracketed_day")
EVENT_TIME = words.compile("event_time")
EVENT_PLACE = words.compile("event_place")

ABOVE = Rules(
    Rule(
        "dateline",
        why="States source, people and time; subheadings stand above it.",
        match=lambda line: line.is_dateline and bool(line.entries) and not line.is_legal,
        drops="来源：青禾日报　时间：2023-05-18 09:30",
        keeps="时间：5月18日，地点：青禾镇政府一楼会议室，请准时参加。",
    ),
    Rule(
        "breadcrumb",
        why="Says where on the site the page is.",
        match=lambda line: line.is_breadcrumb,
        drops="当前位置：首页 > 组织工作 > 正文",
        keeps="位于青禾镇北部的柳河村有四百户人家",
    ),
)
"""Lines that stand above a text, with everything above them."""

ABOVE_ALONE = Rules(
    Rule(
        "widgets",
        why="Holds times or buttons and nothing else.",
        match=lambda line: line.is_dateline,
        drops="打印 关闭",
        keeps="打印材料要用A4纸",
    ),
    Rule(
        "link to another page",
        why="Leads to another page.",
        match=lambda line: line.is_link_row,
        drops="<a>青禾县召开会议部署工作</a>",
        keeps="请登录<a>学习平台</a>下载客户端，实名注册后加入所在支部。",
    ),
    Rule(
        "film note",
        why="Belongs to a player above the text.",
        match=lambda line: line.is_film_note,
        drops="时长：03:25 播放：1.2万次",
        keeps="播放一部短片",
    ),
)
"""Lines that stand above a text only where none of it came before."""


def drop_above(page: Page, text: Content, title: str) -> None:
    """Move the lines above the text out of it.

    The dateline and a repeated headline take all lines before them along, as subheadings.
    """
    start, key = 0, bare(title)
    for number, position in enumerate(text.kept[:DATELINE_LINES]):
        line = page.lines[position]
        if _is_first_of_text(page, text.kept, number):
            break
        rule = _rule_above(page, text.kept, number, start)
        if rule is None and bare(line.text) == key:
            rule = "repeated headline"
        if rule is not None:
            text.dropped |= dict.fromkeys(text.kept[start:number], f"above the {rule}")
            text.dropped[position] = rule
            start = number + 1
        elif (alone := ABOVE_ALONE.first(line)) is not None:
            if number == start:
                text.dropped[position] = alone.name
                start += 1
        elif number > start + SUBHEADINGS or (
            line.has_prose and len(line.text) > LONGEST_SUBHEADING
        ):
            break
    text.above = text.kept[:start]
    text.kept = text.kept[start:]


def _rule_above(page: Page, positions: list[int], number: int, start: int) -> str | None:
    """Return the name of the rule by which a line and all before it stand above the text."""
    line = page.lines[positions[number]]
    if number and start == number and _is_value(page.lines[positions[number - 1]], line):
        return "value of a label"
    rule = ABOVE.first(line)
    if rule is not None:
        return rule.name
    return "time" if _is_time(line, number - start) else None


def _is_first_of_text(page: Page, positions: list[int], number: int) -> bool:
    """Return whether a line begins the text, though it looks like a dateline or a heading."""
    lines = [page.lines[position] for position in positions[number : number + 2]]
    if EVENT_TIME.match(lines[0].text) and EVENT_PLACE.match(lines[-1].text):
        return True  # when and where an event is held
    if BRACKETED_DAY.fullmatch(lines[0].text):  # of a speech or a law, below the dateline
        first = positions[0]
        above = page.lines[max(first - LINES_ABOVE_BLOCK, 0) : first]
        return any(line.moment for line in above)
    return _is_first_part(page, positions, number)


def _is_first_part(page: Page, positions: list[int], number: int) -> bool:
    """Return whether a line is the number of the first part of the text: the second follows."""
    text = page.lines[positions[number]].text
    if len(text) > LONGEST_PART or FIRST_PART.fullmatch(text) is None:
        return False
    second = text.replace("1", "2")
    return any(page.lines[position].text == second for position in positions[number:])


def _is_value(above: Line, line: Line) -> bool:
    """Return whether a line is the value of a label that fills the line above it."""
    label = "".join(above.text.split())
    is_label = label[-1:] in "：:" and KINDS.get(label[:-1], "event") != "event"
    return is_label and len(line.text) <= LONGEST_VALUE_LINE and not STOPS.search(line.text)


def _is_time(line: Line, distance: int) -> bool:
    """Return whether a line is a time that stands where a dateline is."""
    if distance > 1 or len(line.text) > LONGEST_TIME_LINE or STOPS.search(line.text):
        return False
    return line.moment is not None and len(line.remainder) <= LONGEST_REMAINDER
