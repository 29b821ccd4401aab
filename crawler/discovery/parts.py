"""The further parts of an article that runs over several pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import absolute, base_address

PAGE_PARAMETERS = frozenset({"page", "p", "pageno", "pagenum", "curpage"})
"""Query parameters that number the parts of one article."""

NEXT_PAGE = ("下一页", "下一頁", "后一页", "下页")
WHOLE_TEXT = (
    "余下全文",
    "余下全文阅读",
    "显示全文",
    "展开全文",
    "单页阅读",
    "全文阅读",
    "在本页阅读全文",
)
"""What the links to the next part, and to the whole text on one page, are called."""

CODINGS = ("utf-8", "gb18030", "big5")
"""Encodings that such words may stand in: a page is searched as bytes, before it is decoded."""

NUMBERED_STEM = re.compile(r"(?P<stem>.*\d)(?P<sign>[_-])1")
"""``name_1``: a first page that is numbered as its further parts are."""

FILE_NAME = re.compile(
    r"(?P<stem>[^/]*?)(?P<suffix>\.s?html?|\.php|\.aspx?|\.jsp)?$", re.IGNORECASE
)


def find_parts(body: bytes, url: str) -> list[str]:
    """Addresses of the further parts of the article whose first page is at ``url``, in order.

    Known forms: ``name_2.html`` and ``name-2.html`` beside ``name.html`` (also from ``_1``, as
    TRS counts), beside ``name_1.html`` where a link says that it is a page of this one, and
    ``?page=2`` beside the address without it; failing those, the one page that holds the whole
    text (余下全文). ``body`` is the page as bytes: addresses are ASCII in every encoding of the
    Chinese web, so nothing needs decoding.
    """
    path = urlsplit(url).path
    name = FILE_NAME.search(path)
    stem = name["stem"] if name else ""
    if not _may_have_parts(body, stem):
        return []  # the common case: no link can be a part, so no parse
    tree = LexborHTMLParser(body.decode("latin-1"))
    base = base_address(tree, url)
    parts: dict[int, str] = {}
    whole: list[str] = []
    for anchor in tree.css("a[href]"):
        address = absolute(base, anchor.attributes.get("href"))
        text = anchor.text(strip=True)
        number = part_number(address, url, paged=_is_page(text)) if address else None
        if number and address:
            parts.setdefault(number, address)
        elif address and _says(text, WHOLE_TEXT) and _beside(address, url):
            whole.append(address)
    return [parts[number] for number in sorted(parts)] or whole[:1]


def _may_have_parts(body: bytes, stem: str) -> bool:
    if re.search(rb"[?&;](?:page|p|pageno|pagenum|curpage)=\d", body, re.IGNORECASE):
        return True
    if not stem:
        return False
    numbered = NUMBERED_STEM.fullmatch(stem)
    stems = [f"{stem}_", f"{stem}-", numbered["stem"] + numbered["sign"] if numbered else ""]
    if any(one and one.encode("ascii", "replace") in body for one in stems):
        return True
    return any(word.encode(coding) in body for word in WHOLE_TEXT[:3] for coding in CODINGS[:2])


def _is_page(text: str) -> bool:
    """Whether a link (its text read as Latin-1) is a page's number or the next page."""
    bare = re.sub(r"[^\x21-\x7e]", "", text).strip("[]()")
    return bare.isdecimal() or _says(text, NEXT_PAGE)


def _says(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text read as Latin-1 begins with one of the words, in any of their encodings."""
    said = re.sub(rb"^[\s\[(<]+", b"", text.encode("latin-1", "replace"))
    return any(
        said.startswith(word.encode(coding, "ignore") or b"\0")
        for word in words
        for coding in CODINGS
    )


def _beside(address: str, first: str) -> bool:
    """Whether an address is the first page's own under a longer name or another query."""
    there, here = urlsplit(address), urlsplit(first)
    stem = re.sub(r"\.\w{2,5}$", "", here.path)
    same = there.netloc == here.netloc and there.path.startswith(stem) and stem != "/"
    return same and (there.path, there.query) != (here.path, here.query)


def first_part(url: str) -> str | None:
    """Address of the first page, where an address has the form of a further part's."""
    parts = urlsplit(url)
    unnumbered = re.sub(r"(?:_|(?<=\d)-)\d{1,3}(?=(\.\w{2,5})?$)", "", parts.path)
    if unnumbered != parts.path:
        return urlunsplit(parts._replace(path=unnumbered))
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0].lower() not in PAGE_PARAMETERS]
    query = urlencode(pairs)
    return (
        urlunsplit(parts._replace(query=query))
        if query != urlencode(parse_qsl(parts.query))
        else None
    )


def part_number(address: str, first: str, *, paged: bool = False) -> int | None:
    """Which part of the article at ``first`` an address is, or ``None`` if it is none of it.

    ``paged``: its link says that it is a page of this one, so that ``name_2`` may be a part
    of ``name_1``, which elsewhere are two articles.
    """
    there, here = urlsplit(address), urlsplit(first)
    if there.netloc != here.netloc:
        return None
    if there.path == here.path:
        return _queried_number(there.query, here.query)
    name = FILE_NAME.search(here.path)
    if not name or not name["stem"] or there.query != here.query:
        return None
    folder, suffix = here.path[: name.start()], re.escape(name["suffix"] or "")
    stem = name["stem"]
    signs = "[_-]" if stem[-1].isdigit() else "_"
    numbered = NUMBERED_STEM.fullmatch(stem) if paged else None
    forms = [rf"{re.escape(folder + stem)}{signs}(\d{{1,3}}){suffix}"]
    if numbered:
        forms.append(
            rf"{re.escape(folder + numbered['stem'])}{numbered['sign']}(\d{{1,3}}){suffix}"
        )
    for form in forms:
        match = re.fullmatch(form, there.path)
        if match and int(match[1]):
            return int(match[1])
    return None


def _queried_number(there: str, here: str) -> int | None:
    pairs = parse_qsl(there)
    numbers = [value for key, value in pairs if key.lower() in PAGE_PARAMETERS]
    rest = urlencode([pair for pair in pairs if pair[0].lower() not in PAGE_PARAMETERS])
    own = urlencode([pair for pair in parse_qsl(here) if pair[0].lower() not in PAGE_PARAMETERS])
    if len(numbers) != 1 or rest != own or not re.fullmatch(r"[0-9]{1,3}", numbers[0]):
        return None
    return int(numbers[0]) if int(numbers[0]) > 1 else None
