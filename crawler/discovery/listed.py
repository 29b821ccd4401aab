"""Article links among navigation: learned from dates that stand beside titles.

A list repeats one form: a title that is a link, a date beside it, again and again. Each date
of the page is led up its ancestors to the smallest element that also holds a link: the row.
Rows of one form are a list; a lone one is taken only where its address looks like the others'.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discovery.dates import date_at_end, date_within, stamp_of
from crawler.discovery.embedded import embedded_rows, listing_scripts
from crawler.discovery.links import MAX_LINKS, MIN_TITLE, ListedLink, absolute, base_address
from crawler.discovery.records import read_records
from crawler.discovery.shape import shape_of

MAX_STAMP = 60
"""Characters of a text that carries a date beside a title: more is prose that mentions one."""

MAX_ROW_LINKS = 6
"""Links in one row: title, picture, column, 'more' and two to spare; more are a whole page."""

MIN_ROWS = 2
"""Rows that make a list: what does not repeat is no structure."""

NO_TITLE = re.compile(
    r"[\[(（【<《]*(查看|阅读|点击|浏览)?(更多|全部|全文|详情|详细|详细内容|阅读全文|查看|more)"
    r"(信息|内容|新闻)?[\])）】>》.…]*",
    re.IGNORECASE,
)
"""What links say that repeat a title's address."""

LEAD = re.compile(r"^[\s•·●■◆▪※★☆◇□○→>»\-\u3000]+")
"""Bullets that are typed before a title."""


@dataclass(slots=True)
class _Anchor:
    place: int
    url: str
    text: str


@dataclass(slots=True)
class _Row:
    form: tuple[str, ...]
    anchors: list[_Anchor]
    dates: list[tuple[int, str]] = field(default_factory=list)


def learn_links(html: str, url: str) -> list[ListedLink]:
    """The dated article links of a decoded page, in order, each address once.

    Works without knowing the site: lists of ``li`` and ``dl``, tables with the date in another
    cell, dates within the link or in the title's own text, rows and records in scripts.
    """
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    found = _learned(tree, base, url)
    for fragment in embedded_rows(html):
        found += _learned(LexborHTMLParser(fragment), base, url)
    for script in listing_scripts(html):
        records = [link for link in read_records(script, base) if link.date]
        found += records if len(records) >= MIN_ROWS else []
    best: dict[str, ListedLink] = {}
    for link in found:
        best.setdefault(link.url, link)
    return list(best.values())


def _learned(tree: LexborHTMLParser, base: str, url: str) -> list[ListedLink]:
    rows = _rows(tree, base, url)
    pairs = [pair for row in rows for pair in _pairs(row)]
    shared = _shared(pairs)
    titled: list[tuple[tuple[str, ...], ListedLink]] = []
    for form, anchors, stamp in pairs:
        link = _title_link(anchors, shared, stamp)
        if link:
            titled.append((form, link))
    forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for form, link in titled:
        forms[form].add(link.url)
    shapes = {shape_of(link.url) for form, link in titled if len(forms[form]) >= MIN_ROWS}
    return [
        link
        for form, link in titled
        if len(forms[form]) >= MIN_ROWS or shape_of(link.url) in shapes
    ]


def _rows(tree: LexborHTMLParser, base: str, url: str) -> list[_Row]:
    """The rows of a page: elements with links and dates, none smaller."""
    anchors: dict[int, list[_Anchor]] = defaultdict(list)
    dated: list[tuple[int, LexborNode, str]] = []
    root = tree.root
    if root is None:
        return []
    for place, node in enumerate(root.traverse(include_text=True)):
        if node.tag == "a" and place < MAX_LINKS * 10:
            anchor = _anchor(node, place, base, url)
            if anchor:
                for around in _upwards(node):
                    anchors[around.mem_id].append(anchor)
        elif node.tag == "-text":
            stamp = _stamp(node)
            if stamp:
                dated.append((place, node, stamp))
    rows: dict[int, _Row] = {}
    for place, node, stamp in dated:
        holder = next((one for one in _upwards(node) if one.mem_id in anchors), None)
        if holder is not None:
            row = rows.setdefault(holder.mem_id, _Row(_form(holder), anchors[holder.mem_id]))
            row.dates.append((place, stamp))
    return list(rows.values())


def _anchor(node: LexborNode, place: int, base: str, url: str) -> _Anchor | None:
    address = absolute(base, node.attributes.get("href"))
    if not address or address == url:
        return None
    return _Anchor(place, address, _title(node))


def _title(node: LexborNode) -> str:
    """What a link says: its ``title`` where that is more than its text, which may be cut."""
    text = " ".join(node.text(separator=" ").split()) if node.css_first("*") else node.text()
    text = " ".join(text.split())
    given = " ".join((node.attributes.get("title") or "").split())
    return given if len(given) >= MIN_TITLE else text


def _stamp(node: LexborNode) -> str | None:
    """The date that a text node carries beside a title, else ``None``."""
    text = node.text_content or ""
    if len(text) > 4 * MAX_STAMP or not any(sign.isdigit() for sign in text):
        return None
    plain = " ".join(text.split())
    if not plain or len(plain) > MAX_STAMP:
        return _end_of_link(node, plain)
    stamp = stamp_of(plain)
    if stamp:
        return stamp
    if _in_link(node):
        return _end_of_link(node, plain) or _split(node)
    return date_within(plain) or _split(node)


def _end_of_link(node: LexborNode, plain: str) -> str | None:
    ending = date_at_end(plain) if _in_link(node) else None
    return ending[1] if ending else None


def _split(node: LexborNode) -> str | None:
    """A date whose day stands in another element than its month."""
    holder: LexborNode | None = node.parent
    for _ in range(2):
        if holder is None:
            return None
        text = " ".join(holder.text(separator=" ").split())
        if len(text) > 16:
            return None
        stamp = stamp_of(text)
        if stamp:
            return stamp
        holder = holder.parent
    return None


def _in_link(node: LexborNode) -> bool:
    return any(one.tag == "a" for one in _upwards(node))


def _upwards(node: LexborNode) -> list[LexborNode]:
    """An element and its ancestors, up to the body."""
    line: list[LexborNode] = []
    here: LexborNode | None = node
    while here is not None and here.tag not in {"body", "html", "-undef"}:
        line.append(here)
        here = here.parent
    return line


def _form(node: LexborNode) -> tuple[str, ...]:
    """What rows of one list share: their element and class, and those of the one around."""
    names = [f"{one.tag}.{one.attributes.get('class') or ''}" for one in _upwards(node)[:2]]
    return tuple(re.sub(r"\d+", "9", name) for name in names)


def _pairs(row: _Row) -> list[tuple[tuple[str, ...], list[_Anchor], str]]:
    """Each date of a row with the links that stand at it."""
    if len(row.anchors) > MAX_ROW_LINKS * len(row.dates):
        return []
    if len({stamp for _, stamp in row.dates}) == 1 and len(row.dates) <= 2:
        return [(row.form, row.anchors, row.dates[0][1])]
    return _flat(row)


def _flat(row: _Row) -> list[tuple[tuple[str, ...], list[_Anchor], str]]:
    """Rows that no element holds together: links and dates take turns, or stand in columns."""
    places = [place for place, _ in row.dates]
    first, last = row.anchors[0].place, row.anchors[-1].place
    if last < places[0] or first > places[-1]:  # a column of titles beside one of dates
        if len(row.anchors) != len(places):
            return []
        return [
            (row.form, [anchor], stamp)
            for anchor, (_, stamp) in zip(row.anchors, row.dates, strict=True)
        ]
    bounds = [0, *places] if first < places[0] else [*places, 1 << 60]
    groups = [
        [one for one in row.anchors if low < one.place < high]
        for low, high in itertools.pairwise(bounds)
    ]
    return [
        (row.form, group, stamp)
        for group, (_, stamp) in zip(groups, row.dates, strict=True)
        if group
    ]


def _shared(pairs: list[tuple[tuple[str, ...], list[_Anchor], str]]) -> set[str]:
    """Addresses that several rows link beside others: columns, not articles."""
    times = Counter(
        address
        for _, anchors, _ in pairs
        for urls in [{anchor.url for anchor in anchors}]
        if len(urls) > 1
        for address in urls
    )
    return {address for address, number in times.items() if number > 2}


def _title_link(anchors: list[_Anchor], shared: set[str], stamp: str) -> ListedLink | None:
    """The link of a row that its title is: the longest text."""
    texts: dict[str, str] = {}
    for anchor in anchors:
        text = _headline(anchor.text)
        if len(text) > len(texts.setdefault(anchor.url, "")):
            texts[anchor.url] = text
    own = {address: text for address, text in texts.items() if address not in shared} or texts
    address = max(own, key=lambda one: len(own[one]), default=None)
    if address is None or len(own[address]) < MIN_TITLE:
        return None
    return ListedLink(address, own[address], stamp)


def _headline(text: str) -> str:
    """A link's text without bullet and date; empty where it only says 'more'."""
    ending = date_at_end(text)
    text = LEAD.sub("", ending[0] if ending else text)
    text = "" if NO_TITLE.fullmatch(text) else text
    return "" if stamp_of(text) else text
