"""Articles as CSV for spreadsheet programs, in which no cell is a formula."""

from __future__ import annotations

import csv
import re
from typing import Any, TextIO

from crawler.records.latest import CurrentArticle
from crawler.text import printable

ENCODING = "utf-8-sig"
"""UTF-8 with a byte order mark, without which Excel reads Chinese in the legacy code page."""

COLUMNS = (
    *("id", "url", "site", "title", "source", "author", "editor", "published_at"),
    *("published_precision", "section", "keywords", "script", "fetched_at", "revision"),
    *("flags", "removed", "origin", "origin_published_at", "body"),
)
"""Fields of the article record, and three of its state, in the order of the columns.

``origin`` is the address that published the text first, if it is not ``url``.
"""

MAX_CELL = 32_767
"""Characters that a cell of Excel holds; a longer text would spill into the next rows."""

_FORMULA = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n|%]")
"""Beginning of a cell that a program might evaluate (OWASP, CSV injection).

Excel evaluates full-width signs in East Asian locales, and some programs trim white space first.
"""


class Spreadsheet:
    """Writes a header, then one row for each article."""

    def __init__(self, file: TextIO) -> None:
        self._rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def write(self, article: CurrentArticle) -> None:
        """Write the row of an article."""
        origin = article.origin
        values = {
            **article.record,
            "removed": "removed" if article.is_removed else "",
            "origin": origin.url if origin else None,
            "origin_published_at": origin.published if origin else None,
        }
        self._rows.writerow([cell(values.get(name)) for name in COLUMNS])


def cell(value: Any) -> str:
    """Return the text of a cell: printable, at most ``MAX_CELL`` characters, never a formula.

    An apostrophe before what a program might evaluate makes it text.
    """
    text = printable(" ".join(map(str, value)) if isinstance(value, list) else value)
    if _FORMULA.match(text):
        text = "'" + text
    return text[:MAX_CELL]
