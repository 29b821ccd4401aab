"""A page as a reader sees it: lines of text in order, the blocks that hold them, the content.

A line is described once: its facts are worked out when they are first read, and kept. Later
stages read ``line.moment`` or ``line.is_dateline`` and search no line a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.dateline import grammar, labels
from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.dateline.people import are_people
from crawler.article.dateline.placeholders import is_unfilled
from crawler.article.lines import links, noise, roles
from crawler.article.lines.patterns import ATTACHMENT, END_HEADING, FOOTER, LEGAL, PROSE, SENTENCE
from crawler.article.rules import Rule
from crawler.article.trace import IGNORED, Trace

T = TypeVar("T")


class fact(Generic[T]):  # noqa: N801 - used as a decorator, as property is
    """A property that is worked out when it is first read, and kept.

    ``functools.cached_property`` of Python 3.11 takes a lock, which costs more than most facts.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self.work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, line: Any, owner: type) -> T:
        value = line.__dict__[self.name] = self.work_out(line)
        return value


@dataclass(slots=True)
class Block:
    """A block element."""

    tag: str
    parent: int
    """Index of the block around it; -1 for the outermost."""
    first: int
    """Index of its first line."""
    last: int
    """Index after its last line."""
    node: LexborNode
    name: str
    """Id and class in lower case, between spaces; of lists and containers only."""
    boilerplate: bool
    """Whether tag, id or class mark it as boilerplate."""
    heading: int
    """Level of the heading that it is or stands in; 0 for none."""


@dataclass(eq=False)
class Line:
    """A line of text, from one break to the next, with what is known of it."""

    text: str
    """Text with white space squeezed; of a page in Traditional script in Simplified."""
    parts: list[str]
    """The text nodes that it was made of."""
    block: int
    """Index of the innermost block."""
    linked: int
    """Characters inside links."""
    heading: int
    """Level of the heading that it stands in; 0 for none."""
    weight: float = 0.0
    """How much prose it holds: characters, those of menus and footers weighed down."""
    noise: bool = False
    """Whether it stands in a boilerplate block."""

    @property
    def apart(self) -> Line:
        """The line with a space wherever a text node ends: labels and values stay apart."""
        return self if len(self.parts) < 2 else self._apart

    @fact
    def _apart(self) -> Line:
        text = " ".join(" ".join(self.parts).split())
        return Line(text, [text], self.block, self.linked, self.heading)

    @fact
    def moment(self) -> Moment | None:
        """The first time printed on it; relative times (昨天) do not count."""
        return find_moment(self.text, relative=False)

    @fact
    def entries(self) -> list[labels.Entry]:
        """Its labels with their values."""
        return labels.find_entries(self.text)

    @fact
    def is_dateline(self) -> bool:
        """Whether it holds nothing but labels, their values, times and widgets."""
        return grammar.is_dateline(self.text)

    @fact
    def remainder(self) -> str:
        """What is left of it without labels and values, times and widgets."""
        return grammar.remainder(self.text)

    @fact
    def is_date(self) -> bool:
        """Whether it is a date and nothing else, as below a signed document."""
        found = self.moment
        return found is not None and grammar.is_rest_of_date(self.text, found)

    @fact
    def is_names(self) -> bool:
        """Whether it is names of people and nothing else, and no link or button."""
        return not self.linked and are_people(self.text) and bool(grammar.strip_widgets(self.text))

    @fact
    def day(self) -> str:
        """The day with its year on a short line, as in a row of a list; empty without one."""
        return links.find_day(self.text)

    @fact
    def is_headline_link(self) -> bool:
        """Whether it is mostly a link as long as a headline, with its day or without."""
        return links.is_headline_link(self.text, self.linked)

    @fact
    def is_link_row(self) -> bool:
        """Whether it is a link to another page, with its day or without."""
        return links.is_link_row(self.text, self.linked) and not self.names_file

    @fact
    def is_end_heading(self) -> bool:
        """Whether it begins what follows an article: 相关阅读, 上一篇, 责任编辑."""
        found = END_HEADING.match(self.text)
        if found is None or (not self.linked and noise.PART_HEADING.match(self.text)):
            return False
        rest = found["rest"].strip()
        short = len(rest) < 4 or rest[0] in ":：>》|/丨】)）]"
        return short or self.linked > 0.3 * len(self.text)

    @fact
    def is_neighbour(self) -> bool:
        """Whether it names the previous or next article, or says that there is none."""
        return noise.NEIGHBOURS.matches(self)

    @fact
    def is_widget(self) -> bool:
        """Whether it turns pages, counts readers, or asks to share or to like the page."""
        return noise.WIDGETS.matches(self)

    @fact
    def is_unfilled(self) -> bool:
        """Whether it is what a template left unfilled, and nothing else: {{content}}."""
        return is_unfilled(self.text)

    @fact
    def is_film_note(self) -> bool:
        """Whether it says how long a film lasts or how often it was played, and nothing else."""
        return noise.FILM_NOTES.matches(self)

    @fact
    def interruption(self) -> Rule | None:
        """The rule by which it is no text, though it stands between paragraphs."""
        return noise.INTERRUPTIONS.first(self)

    @fact
    def is_breadcrumb(self) -> bool:
        """Whether it begins as a breadcrumb does."""
        return noise.is_breadcrumb(self.text)

    @fact
    def names_file(self) -> bool:
        """Whether it names a file to download."""
        return ATTACHMENT.search(self.text) is not None

    @fact
    def is_footer(self) -> bool:
        """Whether it holds a phrase of the footer of a page."""
        return FOOTER.search(self.text) is not None

    @fact
    def is_legal(self) -> bool:
        """Whether it holds a phrase of a disclaimer."""
        return LEGAL.search(self.text) is not None

    @fact
    def role(self) -> str:
        """What it is by itself: a dateline, a link to another page, text, ..."""
        return roles.role_of(self)

    @fact
    def has_sentence(self) -> bool:
        """Whether it holds punctuation of a sentence, colons aside."""
        return SENTENCE.search(self.text) is not None

    @fact
    def has_prose(self) -> bool:
        """Whether it holds punctuation of a sentence, colons included."""
        return PROSE.search(self.text) is not None


@dataclass(slots=True)
class Page:
    """The segmented page."""

    tree: LexborHTMLParser
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    """Text of ``<title>``."""
    base: str = ""
    """The base address of the page's own links, where it states one."""
    metas: dict[str, str] = field(default_factory=dict)
    """Name, property or itemprop of each meta element in lower case, and its content."""
    data: list[str] = field(default_factory=list)
    """Source of the JSON-LD scripts."""
    images: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Pictures: number of lines before, index of the block, element."""
    times: list[LexborNode] = field(default_factory=list)
    """``<time>`` elements."""
    hidden: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Elements left out because a reader does not see them; as ``images``."""
    skipped: int = 0
    """Commas and stops of the largest boilerplate block that was left out."""
    scripts: int = 0
    """Number of scripts."""
    traditional: bool = False
    """Whether its characters were turned into Simplified for the reading."""
    trace: Trace = IGNORED
    """Receives the decisions of the reading."""
