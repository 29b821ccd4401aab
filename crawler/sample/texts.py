"""What the sample site says: reads ``texts/*.toml``, the truth that pages and records come from.

A file is an article. Its ``body`` holds a paragraph a line, and besides::

    ## a heading
    ![caption](picture.jpg)
    | cell | cell |
    ---                     (here the article turns to its next page)

A file with ``copy_of`` is the article of another file once more: its own keys replace the
original's, and each pair in ``replace`` changes the body.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from crawler.items import Precision, Script
from crawler.sample.routes import ROOM
from crawler.zh import CHINA

TEXTS = ROOM / "texts"
CELL_BREAK = "\t"
"""Between the cells of a table's row in a body."""

TIME_FORMS: tuple[tuple[str, Precision], ...] = (
    ("%Y-%m-%d %H:%M:%S", "second"),
    ("%Y-%m-%d %H:%M", "minute"),
    ("%Y-%m-%d", "day"),
)
"""How a text file states a time, and how exact that is."""

IMAGE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<name>[\w./-]+)\)")

Look = Literal["trs", "table", "modern"]
Kind = Literal["paragraph", "heading", "image", "row"]


@dataclass(frozen=True)
class Block:
    """A piece of the body: its kind, its text (of an image: the caption), its picture or cells."""

    kind: Kind
    text: str
    image: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article as its writers meant it, and how its page shows it."""

    name: str
    """Name of the file, without suffix."""
    path: str
    """Address on the site."""
    look: Look
    """The template of its page."""
    column: str
    """The column whose list links it."""
    title: str
    body: str
    """Blocks, a line each, as described above."""
    published: str | None = None
    """``YYYY-MM-DD``, with ``HH:MM`` or ``HH:MM:SS`` where the page states that."""
    time_format: str = ""
    """``strftime`` form on the page, or ``numerals`` (二〇二五年七月); else as ``published``."""
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    dateline: str = ""
    """The line under the headline; ``{field}`` is filled in, ``|`` begins a new element."""
    credit: str = ""
    """The line under the text, filled in likewise."""
    crumbs: tuple[str, ...] = ()
    """Names of the breadcrumb between the home page and the text."""
    keywords: tuple[str, ...] = ()
    script: Script = "hans"
    encoding: str = "utf-8"
    """Encoding of the bytes."""
    content_type: str = "text/html; charset=utf-8"
    """HTTP header; need not be true; empty for none."""
    meta_charset: str = "utf-8"
    """Charset that the page itself declares; empty for none."""
    linked: bool = True
    """False for an article that no list links."""
    fault: Literal["", "stray", "cut"] = ""
    """What is wrong with the bytes: strange ones in a comment, or none after the text."""
    copy_of: str | None = None
    """Name of the text that this one repeats."""

    @property
    def moment(self) -> tuple[datetime, Precision] | None:
        """Time of publication and its precision."""
        if self.published is None:
            return None
        for form, precision in TIME_FORMS:
            try:
                moment = datetime.strptime(self.published, form).replace(tzinfo=CHINA)
            except ValueError:
                continue
            return moment, precision
        raise ValueError(f"{self.name}: published {self.published!r} is no time")

    @property
    def parts(self) -> list[list[Block]]:
        """The blocks of each of the article's pages."""
        pages: list[list[Block]] = [[]]
        for line in filter(None, map(str.strip, self.body.splitlines())):
            if line == "---":
                pages.append([])
            else:
                pages[-1].append(_block(line))
        return pages

    @property
    def blocks(self) -> list[Block]:
        """All blocks, over all pages."""
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
    """All texts, by name.

    Raises:
        TypeError: for a key that does not exist.
        ValueError: for a time, a copy or a change that cannot be right.
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
