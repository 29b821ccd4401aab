"""Pictures of a text, and the words under them."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from crawler.article.content.region import Region
from crawler.article.page import Line, Page
from crawler.items import Image

SOURCES = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "_src", "src")
"""Attributes that may hold the address; lazy loading puts a stand-in into ``src``."""

LONGEST = 120
"""Characters of a caption."""

POINTS = "▲△▼▽↑↓◎●◆"
"""Marks that a caption begins with, and each point of a list too."""

MARKED = re.compile(
    rf"^[{POINTS}]|^[(（]?(?:图为|图片为|图片说明|图|上图|下图|左图|右图)\s*[:：\d为]"
    r"|(?:摄|供图|资料图片?|资料照片|网络图片?)[)）】。]?\s*$"
    r"|^(?!.*(?:请|上传|提交|提供)).*(?:截图[)）】]?|(?:视频|网络|网页|页面|电视|画面|新闻|报道)截图。)\s*$"
)
"""How captions begin and end; a sentence that asks for a 截图 is an instruction."""
CLASSES = re.compile(
    r"caption|img|pic|photo|desc|zhushi|tushuo|tupian|imgtxt|summary_img", re.IGNORECASE
)
GOES_ON = re.compile("[。！？；：:，、…][”’』」)）]*$")
"""How a line of text ends beside a picture: captions are words or half a sentence."""

CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
WHOLE = re.compile(r"https?://[\w.:-]+/[\w./%~@,=-]*(?:\?[\w./%~@,=&-]+)?", re.ASCII)
"""An address that is absolute and as it should be: joining would leave it as it is."""

SMALL = re.compile(r"^(?:[0-9]|[1-3][0-9]|4[0-9])$")


def find_captions(page: Page, region: Region) -> dict[int, int]:
    """Index of each picture with a caption to the index of the line that is it."""
    found: dict[int, int] = {}
    for number, (position, block, _) in enumerate(page.images):
        if not region.first <= position < region.last or not within(page, block, region.block):
            continue
        line = page.lines[position]
        if len(line.text) > LONGEST or line.names_file:
            continue
        if _is_caption(page, position, block) and not line.is_dateline:
            found[number] = position
    return found


def _is_caption(page: Page, position: int, block: int) -> bool:
    line = page.lines[position]
    if (MARKED.search(line.text) and not _is_point(page, position)) or page.blocks[
        line.block
    ].tag == "figcaption":
        return True
    if line.block == block and not GOES_ON.search(line.text):
        return (
            page.blocks[block].tag in ("p", "figure", "div", "td", "center") and len(line.text) < 80
        )
    name = page.blocks[line.block].name or (
        page.blocks[line.block].node.attributes.get("class") or ""
    )
    if CLASSES.search(name):
        return True
    if line.text.endswith(("。", "：", ":", "！", "？")) or not _is_centred(page, line):
        return False
    following = page.lines[position + 1 : position + 2]
    return not any(_is_centred(page, each) for each in following)  # a page of centred lines


def _is_point(page: Page, position: int) -> bool:
    """Whether the next line has the same mark without a picture between: points of a list."""
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
    """Whether a box is another or stands in it."""
    while block > outer:
        block = page.blocks[block].parent
    return block == outer


def read_images(page: Page, region: Region, captions: dict[int, int], url: str) -> list[Image]:
    """The pictures of the text in order, with absolute addresses; icons left out."""
    images: list[Image] = []
    url = _joined(url, page.base) or url
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
    if any(SMALL.match(attributes.get(side) or "") for side in ("width", "height")):
        return None
    for name in SOURCES:
        source = (attributes.get(name) or "").strip()
        if source and not source.startswith(("data:", "javascript:", "about:")):
            if WHOLE.fullmatch(source) and "/." not in source:
                return source
            return _joined(url, source)
    return None


def _joined(url: str, reference: str) -> str | None:
    """An absolute web address, or ``None`` where there is none."""
    try:
        address = urljoin(url, reference)
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None
