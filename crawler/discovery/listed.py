"""Article links among navigation: learned from dates that stand beside titles.

A list repeats one form: a title that is a link, a date beside it, again and again. Each date
of the page is led up its ancestors to the smallest element that also holds a link: the row.
Rows of one form are a list; a lone one is taken only where its address looks like the others'.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discovery.embedded import embedded_rows, listing_scripts
from crawler.discovery.links import MAX_LINKS, MIN_TITLE, ListedLink, base_address
from crawler.discovery.pairing import MAX_ROW_LINKS, Anchor, Dated, pairs_of
from crawler.discovery.records import read_records
from crawler.discovery.shape import shape_of
from crawler.discovery.stamps import Stamps, upwards
from crawler.discovery.titles import heading_of, told_date

MIN_ROWS = 2
"""Rows that make a list: what does not repeat is no structure."""

MIN_TYPICAL = 6
"""Characters of a list's median title: headlines are sentences, columns are words."""

MAX_ROW_DEPTH = 5
"""Elements from a link up to its row: deeper ones hold more than a row."""

MIN_SHARED = 3
"""Rows that link one address beside their own: it is a column's, not an article's."""

NOWHERE = ("#", "javascript:", "mailto:", "tel:", "data:", "file:", "about:")
"""Beginnings of a ``href`` that lead nowhere by themselves."""

Form = tuple[str, ...]


@dataclass(slots=True)
class _Row:
    node: LexborNode
    anchors: list[Anchor]
    dates: list[Dated] = field(default_factory=list)


@dataclass(slots=True)
class _Index:
    """Which links and dates stand below each element of a page."""

    links: list[Anchor] = field(default_factory=list)
    anchors: dict[int, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    dates: Counter[int] = field(default_factory=Counter)


def learn_links(html: str, url: str) -> list[ListedLink]:
    """The article links in the dated lists of a decoded page, in order, each address once.

    A row without a date, among others of its form that have one, gives a link without a date.
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
    index, dated = _read(tree, base)
    rows = _rows(index, dated, url)
    pairs = [(row, *pair) for row in rows for pair in pairs_of(row.anchors, row.dates)]
    shared = _shared([anchors for _, anchors, _ in pairs])
    forms: dict[Form, dict[str, ListedLink]] = defaultdict(dict)
    order: list[tuple[Form, ListedLink]] = []
    for row, anchors, stamp in pairs:
        link = _title_link(row, anchors, shared, stamp)
        if link:
            forms[_form(row.node)].setdefault(link.url, link)
            order.append((_form(row.node), link))
    lists = {form for form, links in forms.items() if _is_list(list(links.values()))}
    shapes = {shape_of(url) for form in lists for url in forms[form]}
    found = [
        link
        for form, link in order
        if form in lists or (len(link.title) >= MIN_TITLE and shape_of(link.url) in shapes)
    ]
    return found + (_dateless(index, lists, shapes) if lists else [])


def _dateless(index: _Index, lists: set[Form], shapes: set[str]) -> list[ListedLink]:
    """The rows of a list that have no date, where others of its form have one."""
    found = []
    for anchor in index.links:
        around = upwards(anchor.node)[:MAX_ROW_DEPTH]
        dateless = any(not index.dates[one.mem_id] and _form(one) in lists for one in around)
        if dateless and shape_of(anchor.url) in shapes and len(anchor.text) >= MIN_TYPICAL:
            found.append(ListedLink(anchor.url, anchor.text, None))
    return found


def _is_list(links: list[ListedLink]) -> bool:
    return len(links) >= MIN_ROWS and median(len(link.title) for link in links) >= MIN_TYPICAL


def _rows(index: _Index, dated: list[tuple[LexborNode, Dated]], url: str) -> list[_Row]:
    """The rows of a page: elements with links and dates, none smaller."""
    rows: dict[int, _Row] = {}
    for node, date in dated:
        holder = next((one for one in upwards(node) if one.mem_id in index.anchors), None)
        if holder is not None:
            row = rows.setdefault(holder.mem_id, _Row(holder, index.anchors[holder.mem_id]))
            row.dates.append(date)
    small = [row for row in rows.values() if len(row.anchors) <= MAX_ROW_LINKS * len(row.dates)]
    columns = Counter(one for row in small for one in {anchor.url for anchor in row.anchors})
    for row in small:
        if all(columns[anchor.url] >= MIN_SHARED for anchor in row.anchors):
            _widen(row, index)
        row.anchors = [anchor for anchor in row.anchors if anchor.url not in {"", url}]
        row.dates = [date for date in row.dates if date.whole] or row.dates
    return [row for row in small if row.anchors]


def _widen(row: _Row, index: _Index) -> None:
    """A row that only holds a column's link: the title stands beside it, no other date does."""
    known = {"", *(anchor.url for anchor in row.anchors)}
    for node in upwards(row.node)[1:]:
        beside = index.anchors[node.mem_id]
        if index.dates[node.mem_id] != len(row.dates) or len(beside) > MAX_ROW_LINKS:
            return
        if any(anchor.url not in known for anchor in beside):
            row.node, row.anchors = node, beside
            return


def _read(tree: LexborHTMLParser, base: str) -> tuple[_Index, list[tuple[LexborNode, Dated]]]:
    """All links and dates of a page with their places in it."""
    index, stamps = _Index(), Stamps()
    dated: list[tuple[LexborNode, Dated]] = []
    root = tree.root
    for place, node in enumerate(root.traverse(include_text=True) if root else ()):
        if node.tag == "a" and len(index.links) < MAX_LINKS:
            anchor = Anchor(place, node, base)
            if _leads_away(anchor):
                index.links.append(anchor)
                for around in upwards(node):
                    index.anchors[around.mem_id].append(anchor)
                stamp = told_date(node)
                if stamp:
                    dated.append((node, Dated(place, stamp)))
                    index.dates.update(around.mem_id for around in upwards(node))
        elif node.tag == "-text":
            found = stamps.read(node)
            if found:
                dated.append((node, Dated(place, *found)))
                index.dates.update(around.mem_id for around in upwards(node))
    return index, dated


def _leads_away(anchor: Anchor) -> bool:
    """Whether a link leads to a page; addresses are worked out for those in rows only."""
    href = (anchor.node.attributes.get("href") or "").lstrip().lower()
    return bool(anchor.url) if not href or href.startswith(NOWHERE) else True


def _form(node: LexborNode) -> Form:
    """What rows of one list share: their element and class, and those of the one around."""
    names = [f"{one.tag}.{one.attributes.get('class') or ''}" for one in upwards(node)[:2]]
    return tuple(re.sub(r"\d+", "9", name) for name in names)


def _shared(groups: list[list[Anchor]]) -> set[str]:
    """Addresses that several rows link beside others: columns, not articles."""
    links = [{anchor.url for anchor in group} for group in groups]
    times = Counter(url for urls in links if len(urls) > 1 for url in urls)
    return {url for url, number in times.items() if number >= MIN_SHARED}


def _title_link(
    row: _Row, anchors: list[Anchor], shared: set[str], stamp: str
) -> ListedLink | None:
    """The link of a row that its title is: the longest text."""
    texts: dict[str, str] = {}
    for anchor in anchors:
        if len(anchor.text) >= len(texts.setdefault(anchor.url, "")):
            texts[anchor.url] = anchor.text
    own = {address: text for address, text in texts.items() if address not in shared} or texts
    address = max(own, key=lambda one: len(own[one]))
    title = own[address] or (heading_of(row.node) if len(own) == len(row.dates) == 1 else "")
    return ListedLink(address, title, stamp) if len(title) > 1 else None
