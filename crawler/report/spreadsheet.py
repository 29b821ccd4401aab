"""Articles as CSV that a spreadsheet opens, and that runs nothing there."""

from __future__ import annotations

import csv
import re
from typing import Any, TextIO

from crawler.records.latest import CurrentArticle
from crawler.text import printable

ENCODING = "utf-8-sig"
"""With a byte order mark: without it, Excel reads Chinese as the machine's old code page."""

COLUMNS = (
    *("id", "url", "site", "title", "source", "author", "editor", "published_at"),
    *("published_precision", "section", "keywords", "script", "fetched_at", "revision"),
    *("flags", "removed", "body"),
)

LONGEST = 32_767
"""Characters that a cell of Excel holds; a longer text would spill into the next rows."""

_FORMULA = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n|%]")
"""How a cell begins that a spreadsheet might compute (OWASP, CSV injection), in full width too,
as Excel reads it in East Asian languages; behind white space too, which some programs trim."""


class Spreadsheet:
    """Writes a head line, then a row an article."""

    def __init__(self, file: TextIO) -> None:
        self._rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def write(self, article: CurrentArticle) -> None:
        """Add an article."""
        values = {**article.record, "removed": "removed" if article.is_removed else ""}
        self._rows.writerow([cell(values.get(name)) for name in COLUMNS])


def cell(value: Any) -> str:
    """A value as the text of a cell: neutral, without control characters, not too long.

    What a spreadsheet might compute gets an apostrophe before it, which makes it text.
    """
    text = " ".join(str(item) for item in value) if isinstance(value, list) else printable(value)
    text = printable(text)
    if _FORMULA.match(text):
        text = "'" + text
    return text[:LONGEST]
