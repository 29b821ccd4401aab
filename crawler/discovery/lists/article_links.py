"""Article links of a list page, recognised by the dates next to their titles.

A list repeats one form: a title that is a link, and a date next to it. Each date of the page is
followed up its ancestors to the smallest element that also contains a link: the row. Rows of one
form are a list; a single row is accepted only where its URL has the shape of the others'.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.segment.escapes import undo_escapes
from crawler.discovery.links import MAX_LINKS, MIN_TITLE, ListedLink, base_url, is_link
from crawler.discovery.lists.date_labels import PUBLISHED, UNKNOWN, date_kind
from crawler.discovery.lists.records import embedded_rows, find_records, listing_scripts
from crawler.discovery.lists.row_dates import DateReader, ancestors
from crawler.discovery.lists.rows import MAX_ROW_LINKS, Anchor, DateText, pair_links
from crawler.discovery.lists.titles import heading_of, labelled_date
from crawler.discovery.urls import url_shape

MIN_ROWS = 2  # rows of one form that make a list
MIN_MEDIAN_TITLE = 6  # characters; headlines are sentences, names of columns are words
MAX_ROW_DEPTH = 5  # elements from a link up to its row
MIN_SHARED = 3  # rows that link one URL next to their own: a column's, not an article's

MAX_DATES = 2 * MAX_LINKS  # dates read of one page: a row has one or two

NOT_WEB = ("#", "javascript:", "mailto:", "tel:", "data:", "file:", "about:")
"""Beginnings of a ``href`` that leads to no page by itself."""

Form = tuple[str, ...]


@dataclass(slots=True)
class _Row:
    node: LexborNode
    anchors: list[Anchor]
    dates: list[DateText] = field(default_factory=list)
    date_nodes: list[LexborNode] = field(default_factory=list)


@dataclass(slots=True)
class _Index:
    """The links and dates of a page, and how many of them each element contains."""

    links: list[Anchor] = field(default_factory=list)
    dates: list[tuple[LexborNode, DateText]] = field(default_factory=list)
    links_in: dict[int, list[Anchor]] = field(default_factory=lambda: defaultdict(list))
    dates_in: Counter[int] = field(default_factory=Counter)

    def add_link(self, anchor: Anchor) -> None:
        self.links.append(anchor)
        for element in ancestors(anchor.node):
            self.links_in[element.mem_id].append(anchor)

    def add_date(self, node: LexborNode, date: DateText) -> None:
        self.dates.append((node, date))
        self.dates_in.update(element.mem_id for element in ancestors(node))


def find_article_links(html: str, url: str) -> list[ListedLink]:
    """Return the article links in the dated lists of a decoded page in order, each URL once.

    A row without a date, among others of its form that have one, gives a link without a date.
    Works without knowledge of the site: lists of ``li`` and ``dl``, tables with the date in
    another cell, dates in the link or in the title's own text, rows and records in scripts.
    """
    tree = LexborHTMLParser(undo_escapes(html))
    base = base_url(tree, url)
    found = _links_in_lists(tree, base, url)
    for fragment in embedded_rows(html):
        found += _links_in_lists(LexborHTMLParser(fragment), base, url)
    for script in listing_scripts(html):
        records = [link for link in find_records(script, base) if link.date]
        found += records if len(records) >= MIN_ROWS else []
    first: dict[str, ListedLink] = {}
    for link in found:
        first.setdefault(link.url, link)
    return list(first.values())


def _links_in_lists(tree: LexborHTMLParser, base: str, url: str) -> list[ListedLink]:
    index = _index(tree, base)
    pairs = [
        (row, *pair) for row in _rows(index, url) for pair in pair_links(row.anchors, row.dates)
    ]
    shared = _shared_urls([anchors for _, anchors, _ in pairs])
    forms: dict[Form, dict[str, ListedLink]] = defaultdict(dict)
    order: list[tuple[Form, ListedLink]] = []
    for row, anchors, day in pairs:
        link = _title_link(row, anchors, shared, day)
        if link:
            forms[_form(row.node)].setdefault(link.url, link)
            order.append((_form(row.node), link))
    lists = {form for form, links in forms.items() if _is_list(list(links.values()))}
    shapes = {url_shape(url) for form in lists for url in forms[form]}
    found = [
        link
        for form, link in order
        if form in lists or (len(link.title) >= MIN_TITLE and url_shape(link.url) in shapes)
    ]
    return found + (_undated(index, lists, shapes) if lists else [])


def _undated(index: _Index, lists: set[Form], shapes: set[str]) -> list[ListedLink]:
    """Return the links of rows without a date, where other rows of their form have one."""
    found = []
    for anchor in index.links:
        elements = ancestors(anchor.node)[:MAX_ROW_DEPTH]
        undated = any(not index.dates_in[one.mem_id] and _form(one) in lists for one in elements)
        if undated and url_shape(anchor.url) in shapes and len(anchor.text) >= MIN_MEDIAN_TITLE:
            found.append(ListedLink(anchor.url, anchor.text, None))
    return found


def _is_list(links: list[ListedLink]) -> bool:
    median_title = median(len(link.title) for link in links)
    return len(links) >= MIN_ROWS and median_title >= MIN_MEDIAN_TITLE


def _rows(index: _Index, url: str) -> list[_Row]:
    """Return the rows of a page: the smallest elements that contain both links and dates."""
    rows: dict[int, _Row] = {}
    for node, date in index.dates:
        holder = next((one for one in ancestors(node) if one.mem_id in index.links_in), None)
        if holder is not None:
            row = rows.setdefault(holder.mem_id, _Row(holder, index.links_in[holder.mem_id]))
            row.dates.append(date)
            row.date_nodes.append(node)
    small = [row for row in rows.values() if len(row.anchors) <= MAX_ROW_LINKS * len(row.dates)]
    columns = Counter(one for row in small for one in {anchor.url for anchor in row.anchors})
    for row in small:
        if all(columns[anchor.url] >= MIN_SHARED for anchor in row.anchors):
            _widen(row, index)
        row.anchors = [anchor for anchor in row.anchors if anchor.url not in {"", url}]
        dates = _published(row)
        row.dates = [date for date in dates if date.is_whole] or dates
    return [row for row in small if row.anchors]


def _published(row: _Row) -> list[DateText]:
    """Return the dates of a row without those that are said to be no date of publication."""
    if len(row.dates) == 1:
        return row.dates
    kinds = [date_kind(row.node, node) for node in row.date_nodes]
    is_single = row.node.tag == "tr" or len({anchor.url for anchor in row.anchors}) == 1
    worst = PUBLISHED if is_single and PUBLISHED in kinds else UNKNOWN
    kept = [date for date, kind in zip(row.dates, kinds, strict=True) if kind <= worst]
    return kept or row.dates


def _widen(row: _Row, index: _Index) -> None:
    """Extend a row that only links a column to the element that also contains the title."""
    known = {"", *(anchor.url for anchor in row.anchors)}
    for node in ancestors(row.node)[1:]:
        links = index.links_in[node.mem_id]
        if index.dates_in[node.mem_id] != len(row.dates) or len(links) > MAX_ROW_LINKS:
            return
        if any(anchor.url not in known for anchor in links):
            row.node, row.anchors = node, links
            return


def _index(tree: LexborHTMLParser, base: str) -> _Index:
    index, reader = _Index(), DateReader()
    clicked = {node.mem_id for node in tree.css("[onclick]") if node.tag != "a" and is_link(node)}
    for position, node in _nodes(tree):
        if (node.tag == "a" or node.mem_id in clicked) and len(index.links) < MAX_LINKS:
            anchor = Anchor(position, node, base)
            if _leads_away(anchor):
                index.add_link(anchor)
                day = labelled_date(node)
                if day:
                    index.add_date(node, DateText(position, day))
        elif node.tag == "-text" and len(index.dates) < MAX_DATES:
            found = reader.read(node)
            if found:
                index.add_date(node, DateText(position, *found))
    return index


def _nodes(tree: LexborHTMLParser) -> Iterator[tuple[int, LexborNode]]:
    return enumerate(tree.root.traverse(include_text=True) if tree.root else ())


def _leads_away(anchor: Anchor) -> bool:
    """Return whether a link leads to a page; only the URLs of links in rows are resolved."""
    href = (anchor.node.attributes.get("href") or "").lstrip().lower()
    return bool(anchor.url) if not href or href.startswith(NOT_WEB) else True


def _form(node: LexborNode) -> Form:
    """Return what rows of one list share: their tag and class, and those of their parent."""
    names = [f"{one.tag}.{one.attributes.get('class') or ''}" for one in ancestors(node)[:2]]
    return tuple(re.sub(r"\d+", "9", name) for name in names)


def _shared_urls(groups: list[list[Anchor]]) -> set[str]:
    """Return the URLs that several rows link next to others: columns, not articles."""
    links = [{anchor.url for anchor in group} for group in groups]
    times = Counter(url for urls in links if len(urls) > 1 for url in urls)
    return {url for url, number in times.items() if number >= MIN_SHARED}


def _title_link(row: _Row, anchors: list[Anchor], shared: set[str], day: str) -> ListedLink | None:
    """Return the link of a row with the longest text, which is its title."""
    texts: dict[str, str] = {}
    for anchor in anchors:
        if len(anchor.text) >= len(texts.setdefault(anchor.url, "")):
            texts[anchor.url] = anchor.text
    own = {url: text for url, text in texts.items() if url not in shared} or texts
    url = max(own, key=lambda one: len(own[one]))
    title = own[url] or (heading_of(row.node) if len(own) == len(row.dates) == 1 else "")
    return ListedLink(url, title, day) if len(title) > 1 else None
