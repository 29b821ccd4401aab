"""Takes the furniture from the lines of a body: what is above, below and between the text."""

from __future__ import annotations

import re

from crawler.article import vocabulary_page as words
from crawler.article.asides import is_neighbour, is_nothing, is_turn, leads_away
from crawler.article.body import Region
from crawler.article.captions import find_captions
from crawler.article.copies import without_copy
from crawler.article.credits import take_credits
from crawler.article.dateline import MARKS, is_dateline, remainder
from crawler.article.dates import find_moment
from crawler.article.document import Line, Page
from crawler.article.entries import find_entries
from crawler.article.parts import Text
from crawler.article.prose import ATTACHMENT, FOOTER, PROSE, is_end, noisy_lines
from crawler.article.text import any_of, bare

LINKED = 0.7
"""A line with this share of its characters in links is a link."""

LONG_LINK = 80
"""Characters from which a link with punctuation is a paragraph, not a headline."""

LATE = 0.6
"""An end heading ends the text where this share of the prose stands above it."""

HEAD_LINES = 14
"""Lines at the beginning of a body among which the dateline is looked for."""

STATED = 60
BESIDE = 12
"""Characters of a line with a time but no label, and of the names on it."""

LINK_LIST = 3
"""Links below the last sentence that make a list, if together they are long."""

LIST_HEADING = 6
"""Characters of a heading of such a list."""

SUBHEADINGS = 3
"""Lines between headline and dateline that are neither."""

LEGAL = re.compile(any_of(words.LEGAL_PHRASES))
PROMOTIONS = re.compile(any_of(words.PROMOTIONS))
PROMOTION = 30
"""Characters of a line that promotes something."""

SUMMARY = 20
"""Characters from which a line that the next begins with is a summary made by the system."""

STATED_SO = re.compile("^特此声明[。！]?$")
"""How a disclaimer ends; a statement that is the article itself ends so too."""

ORIGINAL = re.compile(r"^[（(\[【]?\s*(?:本文)?原(?:标题|题为?)\s*[:：为]?\s*[《“]?.*$")
"""The headline that a reprinted text had elsewhere."""

NUMBER = re.compile(r"[\d.,%:：-]{1,12}")
PROSE_END = re.compile("[。！？；]")

FINISH = re.compile(r"^[\s\-—–=*【\[(（]*(?:THE\s*)?(?:END|end|完|全文完)[\s\-—–=*】\])）]*$")
"""A line that says that the text is over."""


def trim(page: Page, region: Region, title: str) -> Text:
    """The text within a region."""
    if not region.weight:
        return Text()
    noisy = noisy_lines(page)
    places = [place for place in range(region.first, region.last) if not noisy[place]]
    text = Text(captions=find_captions(page, region))
    under = set(text.captions.values())
    places = [place for place in places if place not in under]
    start = _head(page, places, title)
    text.head = places[:start]
    places = places[start:]
    end = _end(page, places)
    text.tail = places[end:]
    text.kept = [place for place in places[:end] if not _is_between(page.lines[place])]
    if not text.kept:
        text.kept = [place for place in places if _may_be_all(page.lines[place])]
    if len(text.kept) > 1 and _is_summary(*(page.lines[place].text for place in text.kept[:2])):
        text.head.append(text.kept.pop(0))
    text.kept = without_copy(page, text.kept, title)
    take_credits(page, text)
    return text


def _is_summary(first: str, second: str) -> bool:
    """Whether a first line is the beginning of the text, shown once more above it."""
    first = first.rstrip("….[] ")
    return len(first) >= SUMMARY and len(first) < len(second) and second.startswith(first)


def _may_be_all(line: Line) -> bool:
    """Whether a line may be all there is to read."""
    return len(line.text) > 5 and not (
        is_end(line)
        or is_dateline(line.text)
        or is_breadcrumb(line.text)
        or is_neighbour(line.text)
    )


def _head(page: Page, places: list[int], title: str) -> int:
    """How many of the first lines stand above the text.

    The dateline and a repeated headline take all before them along, as
    subheadings; links and widgets count only while nothing else came.
    """
    start, key = 0, bare(title)
    for number, place in enumerate(places[:HEAD_LINES]):
        line = page.lines[place]
        dateline = is_dateline(line.text)
        if (
            (dateline and find_entries(line.text))
            or is_breadcrumb(line.text)
            or _is_time(line, number - start)
            or bare(line.text) == key
        ):
            start = number + 1
        elif dateline or _is_widget(line):
            start += number == start
        elif number > start + SUBHEADINGS or (PROSE.search(line.text) and len(line.text) > 20):
            break
    return start


def _is_time(line: Line, distance: int) -> bool:
    """Whether a line is a time that stands where a dateline is."""
    if distance > 1 or len(line.text) > STATED or PROSE_END.search(line.text):
        return False
    return (
        find_moment(line.text, relative=False) is not None and len(remainder(line.text)) <= BESIDE
    )


def _is_widget(line: Line) -> bool:
    """Whether a line is a link to elsewhere."""
    return (
        line.linked > LINKED * len(line.text)
        and (len(line.text) < LONG_LINK or not PROSE.search(line.text))
        and not ATTACHMENT.search(line.text)
    )


def is_breadcrumb(text: str) -> bool:
    """Whether a line begins as a breadcrumb does."""
    return text[:24].lstrip(" >》:：").startswith(words.BREADCRUMB_WORDS) and len(text) < 120


def _end(page: Page, places: list[int]) -> int:
    """How many of the lines stand before the end of the text."""
    sums = [0]
    said = 0
    for number, place in enumerate(places):
        line = page.lines[place]
        sums.append(sums[-1] + (len(line.text) - line.linked))
        if PROSE_END.search(line.text) and not _is_widget(line) and not is_neighbour(line.text):
            said = number
    end = len(places)
    for number, place in enumerate(places):
        line = page.lines[place]
        if number >= said and is_neighbour(line.text):
            end = number
            break
        if sums[number] < LATE * sums[-1] or not number:
            continue
        if FINISH.match(line.text) or (is_end(line) and not _goes_on(page, places, number)):
            end = number
            break
    end = _before_links(page, places, end)
    while end > 1 and (
        _is_foot(page, page.lines[places[end - 1]])
        or _is_dated_credit(*(page.lines[place].text for place in places[end - 2 : end]))
        or (
            STATED_SO.match(page.lines[places[end - 1]].text)
            and LEGAL.search(page.lines[places[end - 2]].text)
        )
    ):
        end -= 1
    return end


def _goes_on(page: Page, places: list[int], number: int) -> bool:
    """Whether an end heading is one line with its link, and the text goes on below it."""
    line = page.lines[places[number]]
    if not line.linked or number + 1 >= len(places):
        return False
    below = page.lines[places[number + 1]]
    beside = page.boxes[line.box].parent == page.boxes[below.box].parent
    return beside and not below.linked and len(PROSE_END.findall(below.text)) > 1


def _before_links(page: Page, places: list[int], end: int) -> int:
    """The end without a list of headlines that follows the last sentence, and its heading."""
    last = end
    while last > 1:
        line = page.lines[places[last - 1]]
        if PROSE_END.search(line.text) and not _is_widget(line):
            break
        last -= 1
    links = [number for number in range(last, end) if _is_widget(page.lines[places[number]])]
    if len(links) < LINK_LIST or sum(page.lines[places[n]].linked for n in links) < LONG_LINK:
        return end
    end = links[0]
    while end > last and len(page.lines[places[end - 1]].text) <= LIST_HEADING:
        end -= 1
    return end


def _is_dated_credit(above: str, date: str) -> bool:
    """Whether a date stands below a line that names source or writer: none of a document."""
    return _is_date(date) and is_dateline(above) and bool(find_entries(above))


def _is_foot(page: Page, line: Line) -> bool:
    """Whether a line at the end of a body is none of the text."""
    text = line.text
    if line.linked > LINKED * len(text) and not ATTACHMENT.search(text):
        return True
    if NUMBER.fullmatch(text) and page.boxes[line.box].tag in ("td", "th"):
        return False  # the last cell of a table
    if is_neighbour(text) or is_nothing(text) or is_turn(text):
        return True
    if len(text) < 400 and LEGAL.search(text):
        return True
    if FOOTER.search(text) and len(text) < 150:
        return True
    return len(text) <= 160 and is_dateline(text) and not _is_date(text)


def _is_date(text: str) -> bool:
    """Whether a line is a date alone: that of a signed document, part of its text."""
    moment = find_moment(text, relative=False)
    return moment is not None and not MARKS.sub("", text[: moment.start] + text[moment.end :])


def _is_between(line: Line) -> bool:
    """Whether a line within a body is a link to elsewhere."""
    if len(line.text) < 120 and ORIGINAL.match(line.text):
        return True
    if len(line.text) <= PROMOTION and PROMOTIONS.search(line.text):
        return True
    return _is_widget(line) or leads_away(line) or (is_end(line) and len(line.text) < 12)
