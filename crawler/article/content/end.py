"""Finds where a text ends: before links to other pages, notes of the site, credits."""

from __future__ import annotations

import re

from crawler.article.content.credits import SPOKEN_LINES, is_spoken
from crawler.article.dateline.people import is_person
from crawler.article.lines.links import LINKED, LONG_LINK
from crawler.article.lines.noise import INTERRUPTIONS, LAST_CALLS, NEIGHBOURS, WIDGETS
from crawler.article.lines.patterns import END_OF_PAGE, LEGAL
from crawler.article.page import Content, Line, Page
from crawler.article.rules import Rule, Rules, begins, contains, whole
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate as words

LATE = 0.6
"""An end heading ends the text where this share of the prose stands above it."""

LIST_ROWS = 3
"""Links below the last sentence that make a list, if together they are long."""

LONGEST_LIST_HEADING = 6
"""Characters of the heading of such a list."""

LIST_HEADINGS = 2
"""Headings of such a list: more short lines are the text."""

LONGEST_MENU_HEADING = 10
"""Characters of a heading with nothing of the text below it."""

LONGEST_DISCLAIMER = 399
"""Characters of a line with a disclaimer, or with links to texts of one kind."""

LONGEST_FOOTER = 149
"""Characters of a line of the footer."""

LONGEST_DATELINE = 160
"""Characters of a dateline below the text."""

NUMBER = re.compile(r"[\d.,%:：-]{1,12}")
PARAGRAPH = re.compile("^.{20,}[。！？][”’」』]?$")
SIDEBAR = re.compile(rf"[\W_]*(?:{words.any_of('sidebar_heading')})[\W_]*")
SIGNATORY = words.compile("signatory_ending")
HEREBY_STATED = words.compile("hereby_stated")
ADDRESS = words.compile("address_line")
CONTACT = words.compile("contact")
NOTHING = words.compile("nothing")
WORD = re.compile(r"\w")
COURSE_LENGTH = words.compile("course_length")

AFTER_SENTENCES = Rules(
    Rule(
        "divider",
        why="Parts the text from the buttons of a common system.",
        match=whole(words.compile("divider")),
        drops="------分隔线----------------------------",
        keeps="一条看不见的分隔线",
    ),
    Rule(
        "footer of the page",
        why="Begins the footer, of which no part is text.",
        match=contains(END_OF_PAGE),
        drops="青ICP备00000001号",
        keeps="青禾县网站主办单位培训班开班",
    ),
)
"""Lines that end the text below its last sentence."""

LATE_ENDS = Rules(
    Rule(
        "end mark",
        why="Says that the text is over.",
        match=begins(words.compile("end_mark")),
        drops="（完）",
        keeps="完善制度",
    ),
    Rule(
        "end heading",
        why="Begins what follows an article.",
        match=lambda line: line.is_end_heading,
        drops="相关阅读：",
        keeps="上篇：追根溯源",
    ),
)
"""Lines that end the text where most of its prose stands above them."""

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
        match=lambda line: len(line.text) > 2 and NOTHING.fullmatch(line.text) is not None,
        drops="没有了",
        keeps="没有了后顾之忧，干劲更足。",
    ),
    Rule(
        "marks alone",
        why="Holds no word.",
        match=lambda line: WORD.search(line.text) is None,
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

LAST_LINE_TABLES = (NEIGHBOURS, WIDGETS, LAST_LINES, INTERRUPTIONS, LAST_CALLS)


def drop_below(page: Page, text: Content) -> None:
    """Drop the lines below the text."""
    positions = text.kept
    end, rule = _first_end(page, positions)
    links = _before_links(page, positions, end)
    text.dropped |= dict.fromkeys(positions[links:end], "list of links below the text")
    text.dropped |= dict.fromkeys(positions[end:], f"below the text: {rule}")
    text.kept = positions[:links]
    while len(text.kept) > 1 and (last := _last_rule(page, text.kept)):
        text.dropped[text.kept.pop()] = last


def _first_end(page: Page, positions: list[int]) -> tuple[int, str]:
    """Return how many of the lines stand above the first that ends the text, and its rule."""
    sums = [0]
    said = 0
    for number, position in enumerate(positions):
        line = page.lines[position]
        free = len(line.text) - line.linked
        sums.append(sums[-1] + (free if free >= line.linked else 0))  # rows of lists are no text
        if STOPS.search(line.text) and not (
            line.is_link_row or line.is_neighbour or line.is_widget
        ):
            said = number
    for number, position in enumerate(positions):
        line = page.lines[position]
        if number >= said and line.is_neighbour:
            return number, "previous or next article"
        if number > said and (rule := AFTER_SENTENCES.first(line)):
            return number, rule.name
        is_late = number and sums[number] >= LATE * sums[-1]
        if (
            is_late
            and (rule := LATE_ENDS.first(line))
            and not (line.is_end_heading and _goes_on(page, positions, number))
        ):
            return number, rule.name
    return len(positions), ""


def _goes_on(page: Page, positions: list[int], number: int) -> bool:
    """Return whether the text goes on below an end heading: one line with its link, a sidebar."""
    line = page.lines[positions[number]]
    if not line.linked or number + 1 >= len(positions):
        return is_sidebar_heading(page, positions, number)
    below = page.lines[positions[number + 1]]
    if not _are_siblings(page, line, below) or below.linked:
        return False
    stops = len(STOPS.findall(below.text))
    return stops > 1 or (bool(stops) and number > 0 and _as_above(page, positions, number))


def _as_above(page: Page, positions: list[int], number: int) -> bool:
    """Return whether the lines above and below a heading are paragraphs of one block."""
    above, below = (page.blocks[page.lines[positions[at]].block] for at in (number - 1, number + 1))
    return above.tag == below.tag == "p" and above.parent == below.parent


def is_sidebar_heading(page: Page, positions: list[int], number: int) -> bool:
    """Return whether a heading as 相关链接 stands above a text, not links, within an article.

    The text may have a headline of its own; one that breaks off (…) is a teaser.
    """
    line = page.lines[positions[number]]
    heading = SIDEBAR.match(line.text)
    if line.linked or not number or heading is None:
        return False
    below = [page.lines[position] for position in positions[number + 1 : number + 3]]
    texts = [line.text[heading.end() :], *(each.text for each in below)]
    last = next((at for at, text in enumerate(texts) if PARAGRAPH.search(text)), None)
    if last is None or (texts[0] and last) or LEGAL.search(texts[last]):
        return False
    lines = [page.lines[positions[number - 1]], *below[:last]]
    return all(_are_siblings(page, line, other) for other in lines) and not any(
        other.linked for other in below[:last]
    )


def _are_siblings(page: Page, line: Line, other: Line) -> bool:
    """Return whether two lines stand in one block, each in a paragraph of its own at most."""
    return (
        line.block == other.block
        or page.blocks[line.block].parent == page.blocks[other.block].parent
    )


def _before_links(page: Page, positions: list[int], end: int) -> int:
    """Return the end without a list of links below the last sentence, and its heading."""
    last = end
    while last > 1:
        line = page.lines[positions[last - 1]]
        if STOPS.search(line.text) and not line.is_link_row:
            break
        last -= 1
    rows = [number for number in range(last, end) if page.lines[positions[number]].is_link_row]
    linked = sum(page.lines[positions[number]].linked for number in rows)
    if len(rows) < LIST_ROWS or linked < LONG_LINK:
        return end
    first = rows[0]
    while first > last and _may_be_list_heading(page.lines[positions[first - 1]].text):
        first -= 1
    return first if rows[0] - first <= LIST_HEADINGS else rows[0]


def _may_be_list_heading(text: str) -> bool:
    return len(text) <= LONGEST_LIST_HEADING and not is_person(text)


def _last_rule(page: Page, positions: list[int]) -> str | None:
    """Return the name of the rule by which the last line is none of the text."""
    above, line = (page.lines[position] for position in positions[-2:])
    rule = LAST_ELEMENTS.first(line)
    if rule is None and not _is_number_cell(page, line):
        rule = next(filter(None, (table.first(line) for table in LAST_LINE_TABLES)), None)
        if rule is None and (closing := _closing_rule(page, positions, line)):
            return closing
    if rule is not None:
        return rule.name
    if line.is_date and above.is_dateline and above.entries:
        return "date below a credit"
    return "disclaimer" if HEREBY_STATED.match(line.text) and above.is_legal else None


def _closing_rule(page: Page, positions: list[int], line: Line) -> str | None:
    """Return whether the last line is of the footer, or a dateline, by the name of a rule."""
    if line.is_footer and len(line.text) <= LONGEST_FOOTER:
        is_contact = ADDRESS.match(line.text) and _has_contact(page, positions)
        return None if is_contact else "footer of the page"
    if len(line.text) > LONGEST_DATELINE or not line.is_dateline or line.is_date:
        return None
    is_said = is_spoken(page, positions[-SPOKEN_LINES:], positions[-1])
    return None if is_said else "dateline below the text"


def _is_number_cell(page: Page, line: Line) -> bool:
    """Return whether a line may be the last cell of a table."""
    return page.blocks[line.block].tag in ("td", "th") and NUMBER.fullmatch(line.text) is not None


def _has_contact(page: Page, positions: list[int]) -> bool:
    """Return whether the line above the last one, set as it is, tells how to reach an office."""
    above, line = (page.lines[position] for position in positions[-2:])
    return CONTACT.search(above.text) is not None and _are_siblings(page, above, line)
