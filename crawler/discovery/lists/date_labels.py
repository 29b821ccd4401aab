"""Which date of a row is that of publication: by the label before it or the head of its column."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from crawler.article.dateline.labels import EVENTS
from crawler.article.vocab import labels
from crawler.discovery.dates import FRAME
from crawler.discovery.lists.row_dates import ancestors, short_text
from crawler.discovery.vocab import VOCAB

DATE_SIGNS = "".join(VOCAB.words("date_sign"))
PUBLICATION = VOCAB.compile("publication_head")
OTHER_DATE = labels.set("other_date", "update") | EVENTS

MAX_COLUMNS = 30  # cells of a row that are counted
MAX_BLANKS = 5  # blank texts and captions that are passed over

PUBLISHED, UNKNOWN, OTHER = range(3)


def date_kind(row: LexborNode, date: LexborNode) -> int:
    """Return whether a date in a row is that of publication, of something else, or unknown."""
    for text in (_own_label(date), _label_before(date), _column_head(row, date)):
        label = "".join((text or "").split()).strip(FRAME)
        if label in OTHER_DATE:
            return OTHER
        if PUBLICATION.fullmatch(label):
            return PUBLISHED
    return UNKNOWN


def _own_label(date: LexborNode) -> str:
    """Return what stands before the digits of a short text."""
    text = (date.text_content or "").strip()[:40] if date.is_text_node else ""
    return text.rstrip("0123456789" + FRAME + DATE_SIGNS)


def _label_before(date: LexborNode) -> str | None:
    """Return the short text in front of a date, within its element or next to it."""
    for node in ancestors(date)[:2]:
        before = node.prev
        for _ in range(MAX_BLANKS):
            if before is None or not before.is_text_node or (before.text_content or "").strip():
                break
            before = before.prev
        if before is not None:
            return short_text(before)
    return None


def _column_head(row: LexborNode, date: LexborNode) -> str | None:
    """Return the text of the first row at a date's column; rows have the same number of cells."""
    above = ancestors(row)
    table = next((one for one in above if one.tag == "table"), None)
    head = _first_element(table if table is not None and row.tag == "tr" else row.parent)
    if head is not None and head.tag in {"thead", "tbody"}:
        head = _first_element(head)
    cells, heads = _cells(row), _cells(head) if head is not None else []
    within = {node.mem_id for node in ancestors(date)}
    column = next((n for n, cell in enumerate(cells) if cell.mem_id in within), None)
    return short_text(heads[column]) if column is not None and len(heads) == len(cells) else None


def _first_element(parent: LexborNode | None) -> LexborNode | None:
    """Return the first child that is a row, or a group of rows in a table."""
    found = parent.child if parent is not None else None
    for _ in range(MAX_BLANKS):
        if found is not None and (found.is_text_node or found.tag in {"caption", "colgroup"}):
            found = found.next
    return found


def _cells(row: LexborNode) -> list[LexborNode]:
    cells: list[LexborNode] = []
    cell = row.child
    for _ in range(2 * MAX_COLUMNS):  # with the blanks between
        if cell is not None:
            cells += [] if cell.is_text_node else [cell]
            cell = cell.next
    return cells
