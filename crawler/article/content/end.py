"""Finds where a text ends: before links to other pages, notes of the site, credits."""

from __future__ import annotations

import re

from crawler.article.content.credits import SPOKEN, is_spoken
from crawler.article.dateline.people import is_person
from crawler.article.lines import links
from crawler.article.lines.noise import LAST_CALLS
from crawler.article.lines.patterns import ATTACHMENT, END_OF_PAGE, FOOTER, LEGAL
from crawler.article.page import Line, Page
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate as words

LATE = 0.6
"""An end heading ends the text where this share of the prose stands above it."""

LINK_LIST = 3
"""Links below the last sentence that make a list, if together they are long."""

HEADING = 10
SIGNED = re.compile("[日部委会局府]$")
"""Characters of the heading of a menu; how the signature of a notice ends, however it is set."""

LIST_HEADING = 6
LIST_HEADINGS = 2
"""Characters of a heading of such a list, and how many it has: more short lines are the text."""

TAGS = re.compile(r"(?:关键词|关键字|标签|热词|Tags?|TAGS?)\s*(?:[:：]|>>)")
"""How a line of links to texts of one kind begins; papers have their 关键词 above the text."""

STATED_SO = re.compile("^特此声明[。！]?$")
"""How a disclaimer ends; a statement that is the article itself ends so too."""

NOTHING = words.compile("nothing")

WORDY = re.compile(r"\w")
"""What a line of marks alone is without (↓↓↓)."""

ADDRESS = re.compile(r"\W*[^：:，。]{0,6}(?:地\s*址|邮\s*编)\s*[:：]")
CONTACT = re.compile("电话|邮箱|传真|联系人|网址|通讯地址|联系地址")
"""How lines begin with which a notice tells how to reach an office; its other lines."""

NUMBER = re.compile(r"[\d.,%:：-]{1,12}")

FINISH = re.compile(r"^[\s\-—–=*【\[(（]*(?:THE\s*)?(?:END|end|完|全文完)[\s\-—–=*】\])）]*$")
"""A line that says that the text is over."""

SIDEBAR = re.compile(rf"[\W_]*(?:{words.any_of('sidebar_heading')})[\W_]*")
PARAGRAPH = re.compile("^.{20,}[。！？][”’」』]?$")
"""The heading of a sidebar, and a paragraph that may be its text, behind it or below."""

DIVIDER = re.compile("-{4,}分隔线-{4,}")
"""What the templates of a common system (dedecms) set between a text and its buttons."""


def text_end(page: Page, positions: list[int]) -> int:
    """How many of the lines stand before the end of the text."""
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
    end = len(positions)
    for number, position in enumerate(positions):
        line = page.lines[position]
        is_late = number and sums[number] >= LATE * sums[-1]
        if (
            (number >= said and line.is_neighbour)
            or (number > said and (DIVIDER.fullmatch(line.text) or END_OF_PAGE.search(line.text)))
            or (is_late and FINISH.match(line.text))
            or (is_late and line.is_end_heading and not _goes_on(page, positions, number))
        ):
            end = number
            break
    end = _before_links(page, positions, end)
    while end > 1 and (
        _is_foot(page, page.lines[positions[end - 1]], positions[max(end - SPOKEN, 0) : end])
        or _is_dated_credit(*(page.lines[position] for position in positions[end - 2 : end]))
        or (
            STATED_SO.match(page.lines[positions[end - 1]].text)
            and LEGAL.search(page.lines[positions[end - 2]].text)
        )
    ):
        end -= 1
    return end


def _goes_on(page: Page, positions: list[int], number: int) -> bool:
    """Whether the text goes on below an end heading: one line with its link, or of a sidebar."""
    line = page.lines[positions[number]]
    if not line.linked or number + 1 >= len(positions):
        return heads_sidebar(page, positions, number)
    below = page.lines[positions[number + 1]]
    if not _is_beside(page, line, below) or below.linked:
        return False
    stops = len(STOPS.findall(below.text))
    return stops > 1 or (bool(stops) and number > 0 and _as_above(page, positions, number))


def _as_above(page: Page, positions: list[int], number: int) -> bool:
    """Whether the line below a heading is set as the one above it, as paragraphs of a text are."""
    above, below = (page.blocks[page.lines[positions[at]].block] for at in (number - 1, number + 1))
    return above.tag == below.tag == "p" and above.parent == below.parent


def heads_sidebar(page: Page, positions: list[int], number: int) -> bool:
    """Whether a heading as 相关链接 stands above a text, not links, between lines of the article.

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
    return all(_is_beside(page, line, other) for other in lines) and not any(
        other.linked for other in below[:last]
    )


def _is_beside(page: Page, line: Line, other: Line) -> bool:
    """Whether two lines stand in one box, each in a paragraph of its own at most."""
    return (
        line.block == other.block
        or page.blocks[line.block].parent == page.blocks[other.block].parent
    )


def _before_links(page: Page, positions: list[int], end: int) -> int:
    """The end without a list of headlines that follows the last sentence, and its heading."""
    last = end
    while last > 1:
        line = page.lines[positions[last - 1]]
        if STOPS.search(line.text) and not line.is_link_row:
            break
        last -= 1
    rows = [number for number in range(last, end) if page.lines[positions[number]].is_link_row]
    if (
        len(rows) < LINK_LIST
        or sum(page.lines[positions[n]].linked for n in rows) < links.LONG_LINK
    ):
        return end
    end = first = rows[0]
    while first > last and _may_head(page.lines[positions[first - 1]].text):
        first -= 1
    return first if end - first <= LIST_HEADINGS else end


def _may_head(text: str) -> bool:
    """Whether a line may be the heading of a list of links: short, and no name of a list."""
    return len(text) <= LIST_HEADING and not is_person(text)


def _is_dated_credit(above: Line, date: Line) -> bool:
    """Whether a date stands below a line that names source or writer: none of a document."""
    return date.is_date and above.is_dateline and bool(above.entries)


def _is_foot(page: Page, line: Line, above: list[int]) -> bool:
    """Whether a line at the end of a body, below others, is none of the text."""
    text = line.text
    if line.heading and len(text) <= HEADING and not SIGNED.search(text):
        return True  # nothing of the text stands below it
    if line.linked > links.LINKED * len(text) and not ATTACHMENT.search(text):
        return True
    if NUMBER.fullmatch(text) and page.blocks[line.block].tag in ("td", "th"):
        return False  # the last cell of a table
    if line.is_neighbour or line.is_widget or (len(text) > 2 and NOTHING.fullmatch(text)):
        return True
    if not WORDY.search(text) or line.interruption or LAST_CALLS.matches(line):
        return True
    if len(text) < 400 and (LEGAL.search(text) or TAGS.match(text)):
        return True
    if line.is_film_note and not text.endswith("钟"):
        return True  # 时长：90分钟 is said of courses too
    if FOOTER.search(text) and len(text) < 150:
        return not (ADDRESS.match(text) and _has_contact(page, above))
    if len(text) > 160 or not line.is_dateline or line.is_date:
        return False
    return not is_spoken(page, above, above[-1])


def _has_contact(page: Page, positions: list[int]) -> bool:
    """Whether the line above the last one, set as it is, tells too how to reach an office."""
    if len(positions) < 2 or not CONTACT.search(page.lines[positions[-2]].text):
        return False
    above, last = (page.lines[position].block for position in positions[-2:])
    return above == last or page.blocks[above].parent == page.blocks[last].parent
