"""Reads the pictures of a text and their captions."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from crawler.article.dateline.placeholders import PLACE, is_unfilled, mark_unfilled
from crawler.article.page import Line, Page
from crawler.article.parts import Region
from crawler.article.vocab import boilerplate
from crawler.items import Image
from crawler.text import INVISIBLE
from crawler.urls import resolve_url

SOURCES = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "_src", "src")
"""Attributes that may hold the address; lazy loading puts a stand-in into ``src``."""

LONGEST_CAPTION = 120
"""Characters of a caption."""

LONGEST_NEAR_PICTURE = 79
"""Characters of a caption in the block of its picture."""

POINTS = "▲△▼▽↑↓◎●◆"
"""Marks that a caption begins with, and each point of a list, too."""

CAPTION = re.compile(rf"^[{POINTS}]|{boilerplate.pattern('caption')}")

CAPTION_CLASS = re.compile(
    r"caption|img|pic|photo|desc|zhushi|tushuo|tupian|imgtxt|summary_img", re.IGNORECASE
)
"""Words in the id or class of a block with a caption."""

SENTENCE_PART = re.compile("[。！？；：:，、…][”’」』)）]*$")
"""How a line of text ends beside a picture: captions are words or half a sentence."""

SENTENCE_ENDS = ("。", "：", ":", "！", "？")

CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)

ABSOLUTE = re.compile(r"https?://[\w.:-]+/[\w./%~@,=-]*(?:\?[\w./%~@,=&-]+)?", re.ASCII)
"""An absolute address that joining would leave as it is."""

QUOTED = re.compile(rf"[\s\"<>`{{}}\x00-\x1f\x7f]|{INVISIBLE.pattern}")
"""Characters of an address that browsers send percent-encoded, those outside ASCII aside."""

ICON_SIDE = re.compile(r"^(?:[0-9]|[1-3][0-9]|4[0-9])$")
"""Width or height of an icon: less than 50 pixels."""


def find_captions(page: Page, region: Region) -> dict[int, int]:
    """Return the index of each picture of the text with that of the line that is its caption."""
    found: dict[int, int] = {}
    for number, (position, block, _) in enumerate(page.images):
        if not region.first <= position < region.last or not within(page, block, region.block):
            continue
        line = page.lines[position]
        if len(line.text) > LONGEST_CAPTION or line.names_file or line.is_unfilled:
            continue
        if _is_caption(page, position, block) and not line.is_dateline:
            found[number] = position
    return found


def _is_caption(page: Page, position: int, block: int) -> bool:
    """Return whether a line is the caption of the picture above it, which is in ``block``."""
    line = page.lines[position]
    own = page.blocks[line.block]
    if (CAPTION.search(line.text) and not _is_point(page, position)) or own.tag == "figcaption":
        return True
    if line.block == block and not SENTENCE_PART.search(line.text):
        return (
            own.tag in ("p", "figure", "div", "td", "center")
            and len(line.text) <= LONGEST_NEAR_PICTURE
        )
    if CAPTION_CLASS.search(own.name or own.node.attributes.get("class") or ""):
        return True
    if line.text.endswith(SENTENCE_ENDS) or not _is_centred(page, line):
        return False
    following = page.lines[position + 1 : position + 2]
    return not any(_is_centred(page, each) for each in following)  # a page of centred lines


def _is_point(page: Page, position: int) -> bool:
    """Return whether a line is a point of a list: the next one has its mark, without a picture."""
    mark, following = page.lines[position].text[0], page.lines[position + 1 : position + 2]
    if mark not in POINTS or not following or following[0].text[0] != mark:
        return False
    number = bisect_left(page.images, position + 1, key=itemgetter(0))
    return all(before != position + 1 for before, _, _ in page.images[number : number + 1])


def _is_centred(page: Page, line: Line) -> bool:
    index = line.block
    for _ in range(2):
        if index < 0:
            return False
        block = page.blocks[index]
        attributes = block.node.attributes
        if block.tag == "center" or attributes.get("align") == "center":
            return True
        if CENTRED.search(attributes.get("style") or ""):
            return True
        index = block.parent
    return False


def within(page: Page, block: int, outer: int) -> bool:
    """Return whether a block is another or stands in it."""
    while block > outer:
        block = page.blocks[block].parent
    return block == outer


def read_images(page: Page, region: Region, captions: dict[int, int], url: str) -> list[Image]:
    """Return the pictures of the text in order, with absolute addresses; icons left out."""
    images: list[Image] = []
    url = _resolved(url, page.base) or url
    seen = set()
    for number, (position, block, node) in enumerate(page.images):
        if not region.first <= position <= region.last or not within(page, block, region.block):
            continue
        address = _address(node, url)
        if address and address not in seen:
            seen.add(address)
            line = captions.get(number)
            caption = page.lines[line].text if line is not None else None
            images.append(Image(url=address, caption=caption))
    return images


def _address(node: LexborNode, url: str) -> str | None:
    attributes = node.attributes
    if any(ICON_SIDE.match(attributes.get(side) or "") for side in ("width", "height")):
        return None
    for name in SOURCES:
        source = (attributes.get(name) or "").strip()
        if _is_address(source):
            if ABSOLUTE.fullmatch(source) and "/." not in source:
                return source
            return _resolved(url, source)
    return None


def _is_address(source: str) -> bool:
    """Return whether a source is an address: no picture in itself, and no place of a template."""
    if not source or source.startswith(("data:", "javascript:", "about:")) or is_unfilled(source):
        return False
    return not ("{" in source or "<" in source) or PLACE not in mark_unfilled(source)


def _resolved(url: str, reference: str) -> str | None:
    """Return the absolute address that a browser requests for a reference, or ``None``.

    Characters of a path and of a query outside ASCII stay as they are written.
    """
    try:
        address = resolve_url(url, reference)
    except ValueError:
        return None
    address = QUOTED.sub(lambda found: quote(found[0]), address)
    return address if address.startswith(("http://", "https://")) else None
