"""Detects the last lines of a block that are none of the text: notes of the site, the footer."""

from __future__ import annotations

import re

from crawler.article.content.credits import SPOKEN_LINES, is_spoken
from crawler.article.lines.links import LINKED
from crawler.article.lines.noise import INTERRUPTIONS, NEIGHBOURS, WIDGETS
from crawler.article.lines.patterns import LEGAL
from crawler.article.page import Line, Page
from crawler.article.rules import Rule, Rules, begins, contains, whole
from crawler.article.vocab import boilerplate as words

LONGEST_MENU_HEADING = 10
"""Characters of a heading with nothing of the text below it."""

LONGEST_DISCLAIMER = 399
"""Characters of a line with a disclaimer, or with links to texts of one kind."""

LONGEST_FOOTER_LINE = 149
"""Characters of a line of the footer."""

LONGEST_LAST_DATELINE = 160
"""Characters of a dateline below the text."""

NUMBER = re.compile(r"[\d.,%:：-]{1,12}")
SIGNATORY = words.compile("signatory_ending")
HEREBY_STATED = words.compile("hereby_stated")
ADDRESS = words.compile("address_line")
CONTACT = words.compile("contact")
NO_NEIGHBOUR = words.compile("nothing")
WORD_CHARACTER = re.compile(r"\w")
COURSE_LENGTH = words.compile("course_length")

LAST_ELEMENTS = Rules(
    Rule(
        "heading without text",
        why="Is the heading of a menu: nothing of the text stands below it.",
        match=lambda line: (
            line.heading > 0
            and len(line.text) <= LONGEST_MENU_HEADING
            and not SIGNATORY.search(line.text)
        ),
        drops="<h3>热文</h3>",
        keeps="<h3>青禾县委组织部</h3>",
    ),
    Rule(
        "link to another page",
        why="Is a link and nothing else, and names no file.",
        match=lambda line: line.linked > LINKED * len(line.text) and not line.names_file,
        drops="<a>青禾县召开会议部署工作</a>",
        keeps="<a>培训报名表.docx</a>",
    ),
)
"""Lines that are not the last one of a text, whatever they say."""

LAST_LINES = Rules(
    Rule(
        "no other article",
        why="Stands in place of the link to another article.",
        match=lambda line: len(line.text) > 2 and NO_NEIGHBOUR.fullmatch(line.text) is not None,
        drops="没有了",
        keeps="没有了后顾之忧，干劲更足。",
    ),
    Rule(
        "marks alone",
        why="Holds no word.",
        match=lambda line: WORD_CHARACTER.search(line.text) is None,
        drops="↓↓↓",
        keeps="①",
    ),
    Rule(
        "disclaimer",
        why="Says whose the text is, and what others may do with it.",
        match=contains(LEGAL, longest=LONGEST_DISCLAIMER),
        drops="转载请注明出处",
        keeps="未经批准不得转载",
    ),
    Rule(
        "tags",
        why="Links to texts of one kind.",
        match=begins(words.compile("tags"), longest=LONGEST_DISCLAIMER),
        drops="标签：主题教育",
        keeps="标签贴在每一户门前",
    ),
    Rule(
        "film note",
        why="Belongs to a player below the text. Courses have a length, too.",
        match=lambda line: line.is_film_note and COURSE_LENGTH.search(line.text) is None,
        drops="播放：1.2万次",
        keeps="时长：90分钟",
    ),
)
"""Lines that are not the last one of a text, unless they are a cell of a table."""

LAST_CALLS = Rules(
    Rule(
        "call to follow an account",
        why="Asks to follow an account of the publisher.",
        match=whole(words.compile("follow_account")),
        drops="扫码关注青禾先锋公众号！",
        keeps="请广大党员关注公众号并参与答题！",
    ),
    Rule(
        "call to follow an account for more",
        why="Asks to follow an account of the publisher, where there is more to read.",
        match=whole(words.compile("follow_for_more")),
        drops="欢迎关注“青禾先锋”微信公众号，获取更多权威信息。",
        keeps="考生可关注青禾人社公众号，查看录用名单。",
    ),
    Rule(
        "more elsewhere",
        why="Introduces a code or a link that is lost.",
        match=whole(words.compile("more_elsewhere")),
        drops="更多内容请点击：",
        keeps="报名请扫描二维码：",
    ),
    Rule(
        "call to click for more",
        why="Introduces a link that is lost.",
        match=whole(words.compile("click_for_more")),
        drops="点击下方链接查看更多：",
        keeps="点击系统首页查看录用名单：",
    ),
    Rule(
        "call for the reader's approval",
        why="Asks to like the page.",
        match=whole(words.compile("wow_call")),
        drops="觉得有用，点个“在看”！",
        keeps="他把手机递给老人：“您在看什么？”",
    ),
    longest=40,
)
"""Calls in the last line of a text, which no sentence of an article ends with. Calls to enrol, to
vote or to answer are what notices are about, and stay."""

TABLES = (NEIGHBOURS, WIDGETS, LAST_LINES, INTERRUPTIONS, LAST_CALLS)
"""What the last line is tried by, unless it is a cell of a table."""


def last_rule(page: Page, positions: list[int]) -> str | None:
    """Return the name of the rule by which the last line is none of the text."""
    above, line = (page.lines[position] for position in positions[-2:])
    rule = LAST_ELEMENTS.first(line)
    if rule is None and not _is_number_cell(page, line):
        rule = next(filter(None, (table.first(line) for table in TABLES)), None)
        if rule is None and (closing := _closing_rule(page, positions, line)):
            return closing
    if rule is not None:
        return rule.name
    if line.is_date and above.is_dateline and above.entries:
        return "date below a credit"
    return "disclaimer" if HEREBY_STATED.match(line.text) and above.is_legal else None


def _closing_rule(page: Page, positions: list[int], line: Line) -> str | None:
    """Return whether the last line is of the footer, or a dateline, by the name of a rule."""
    if line.is_footer and len(line.text) <= LONGEST_FOOTER_LINE:
        is_contact = ADDRESS.match(line.text) and _has_contact(page, positions)
        return None if is_contact else "footer of the page"
    if len(line.text) > LONGEST_LAST_DATELINE or not line.is_dateline or line.is_date:
        return None
    is_said = is_spoken(page, positions[-SPOKEN_LINES:], positions[-1])
    return None if is_said else "dateline below the text"


def _is_number_cell(page: Page, line: Line) -> bool:
    """Return whether a line may be the last cell of a table."""
    return page.blocks[line.block].tag in ("td", "th") and NUMBER.fullmatch(line.text) is not None


def _has_contact(page: Page, positions: list[int]) -> bool:
    """Return whether the line above the last one, set as it is, tells how to reach an office."""
    above, line = (page.lines[position] for position in positions[-2:])
    return CONTACT.search(above.text) is not None and are_siblings(page, above, line)


def are_siblings(page: Page, line: Line, other: Line) -> bool:
    """Return whether two lines stand in one block, each in a paragraph of its own at most."""
    return (
        line.block == other.block
        or page.blocks[line.block].parent == page.blocks[other.block].parent
    )
