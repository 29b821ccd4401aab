"""Reads ``texts/*.toml``, from which the pages and the expected records are made.

A file is an article. Each line of its ``body`` is a paragraph or one of::

    ## a heading
    ![caption](picture.jpg)
    | cell | cell |
    ---                     (the next page of the article begins)

A file with ``copy_of`` repeats the article of another file: its own keys replace the original's,
and each pair in ``replace`` changes the body.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from crawler.items import Precision, Script
from crawler.zh import CHINA

SITE = "云岫先锋网"
"""Name of the portal; the city of 云岫 is invented."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A list of articles."""

    slug: str
    title: str
    per_page: int
    """Links on a page of the list."""


COLUMNS = {
    column.slug: column
    for column in (
        Column(slug="djyw", title="党建要闻", per_page=8),
        Column(slug="jcdj", title="基层党建", per_page=7),
        Column(slug="xyfc", title="校园党建", per_page=40),
        Column(slug="tzgg", title="通知公告", per_page=40),
    )
}
"""党建要闻 has a TRS pager script, 基层党建 下一页 links; the other lists have one page."""

TEXTS = Path(__file__).parent / "texts"

CELL_BREAK = "\t"
"""Separator of the cells of a table row in a body."""

TIME_FORMS: tuple[tuple[str, Precision], ...] = (
    ("%Y-%m-%d %H:%M:%S", "second"),
    ("%Y-%m-%d %H:%M", "minute"),
    ("%Y-%m-%d", "day"),
)
"""Formats of a time in a text file, with their precision."""

IMAGE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<name>[\w./-]+)\)")

Look = Literal["trs", "table", "modern"]
Kind = Literal["paragraph", "heading", "image", "row"]


@dataclass(frozen=True)
class Block:
    """A block of the body; the text of an image is its caption."""

    kind: Kind
    text: str
    image: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article, and how its page shows it."""

    name: str
    """Name of the file without suffix."""
    path: str
    """Address on the site."""
    look: Look
    """The template of its page."""
    column: str
    """The column whose list links it."""
    title: str
    body: str
    """Blocks, one a line, as described above."""
    published: str | None = None
    """``YYYY-MM-DD``, with ``HH:MM`` or ``HH:MM:SS`` if the page states it."""
    time_format: str = ""
    """``strftime`` format on the page, ``numerals`` (二〇二五年七月), or that of ``published``."""
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    dateline: str = ""
    """Template of the line below the headline: ``{field}``; ``|`` begins a new element."""
    credit: str = ""
    """Template of the line below the text."""
    crumbs: tuple[str, ...] = ()
    """Names of the breadcrumb between the home page and the text."""
    keywords: tuple[str, ...] = ()
    script: Script = "hans"
    encoding: str = "utf-8"
    """Encoding of the bytes."""
    content_type: str = "text/html; charset=utf-8"
    """HTTP header, possibly wrong; empty for none."""
    meta_charset: str = "utf-8"
    """Charset that the page itself declares; empty for none."""
    linked: bool = True
    """False for an article that no list links."""
    fault: Literal["", "stray", "cut"] = ""
    """A fault of the bytes: invalid ones in a comment, or truncated after the text."""
    copy_of: str | None = None
    """Name of the text that this one repeats."""

    @property
    def moment(self) -> tuple[datetime, Precision] | None:
        """Return the time of publication and its precision."""
        if self.published is None:
            return None
        for form, precision in TIME_FORMS:
            try:
                moment = datetime.strptime(self.published, form).replace(tzinfo=CHINA)
            except ValueError:
                continue
            return moment, precision
        raise ValueError(f"{self.name}: published {self.published!r} is not a time")

    @property
    def parts(self) -> list[list[Block]]:
        """Return the blocks of each of the article's pages."""
        pages: list[list[Block]] = [[]]
        for line in filter(None, map(str.strip, self.body.splitlines())):
            if line == "---":
                pages.append([])
            else:
                pages[-1].append(_block(line))
        return pages

    @property
    def blocks(self) -> list[Block]:
        """Return the blocks of all pages."""
        return [block for part in self.parts for block in part]


def _block(line: str) -> Block:
    if image := IMAGE.fullmatch(line):
        return Block("image", image["caption"], image=image["name"])
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        return Block("row", CELL_BREAK.join(cells), cells=cells)
    if line.startswith("## "):
        return Block("heading", line[3:])
    return Block("paragraph", line)


def load_texts(folder: Path = TEXTS) -> list[Text]:
    """Return all texts by name.

    Raises:
        TypeError: A key does not exist.
        ValueError: A time or a replacement is invalid.
    """
    raw = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.toml"))
    }
    return [_text(name, raw) for name in raw]


def _text(name: str, raw: dict[str, dict[str, Any]]) -> Text:
    fields = dict(raw[name])
    original = fields.get("copy_of")
    if original is not None:
        fields = {**raw[original], **fields}
    for old, new in fields.pop("replace", []):
        if fields["body"].count(old) != 1:
            raise ValueError(f"{name}: {old!r} must occur once in the body")
        fields["body"] = fields["body"].replace(old, new)
    for key in ("crumbs", "keywords"):
        fields[key] = tuple(fields.get(key, ()))
    return Text(name=name, **fields)
