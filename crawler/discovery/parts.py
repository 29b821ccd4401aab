"""The further parts of an article that runs over several pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import absolute, base_address

PAGE_PARAMETERS = frozenset({"page", "p", "pageno", "pagenum", "curpage"})
"""Query parameters that number the parts of one article."""

FILE_NAME = re.compile(
    r"(?P<stem>[^/]*?)(?P<suffix>\.s?html?|\.php|\.aspx?|\.jsp)?$", re.IGNORECASE
)


def find_parts(body: bytes, url: str) -> list[str]:
    """Addresses of the further parts of the article whose first page is at ``url``, in order.

    Known forms: ``name_2.html`` beside ``name.html`` (also from ``_1``, as TRS counts), and
    ``?page=2`` beside the address without it. ``body`` is the page as bytes: addresses are
    ASCII in every encoding of the Chinese web, so nothing needs decoding.
    """
    path = urlsplit(url).path
    name = FILE_NAME.search(path)
    stem = name["stem"] if name else ""
    queried = re.search(rb"[?&;](?:page|p|pageno|pagenum|curpage)=\d", body, re.IGNORECASE)
    if not queried and (not stem or stem.encode("ascii", "replace") + b"_" not in body):
        return []  # the common case: no link can be a part, so no parse
    tree = LexborHTMLParser(body.decode("ascii", "replace"))
    base = base_address(tree, url)
    parts: dict[int, str] = {}
    for anchor in tree.css("a[href]"):
        address = absolute(base, anchor.attributes.get("href"))
        number = part_number(address, url) if address else None
        if number and address:
            parts.setdefault(number, address)
    return [parts[number] for number in sorted(parts)]


def first_part(url: str) -> str | None:
    """Address of the first page, where an address has the form of a further part's."""
    parts = urlsplit(url)
    unnumbered = re.sub(r"_\d{1,3}(?=(\.\w{2,5})?$)", "", parts.path)
    if unnumbered != parts.path:
        return urlunsplit(parts._replace(path=unnumbered))
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0].lower() not in PAGE_PARAMETERS]
    query = urlencode(pairs)
    return (
        urlunsplit(parts._replace(query=query))
        if query != urlencode(parse_qsl(parts.query))
        else None
    )


def part_number(address: str, first: str) -> int | None:
    """Which part of the article at ``first`` an address is, or ``None`` if it is none of it."""
    there, here = urlsplit(address), urlsplit(first)
    if there.netloc != here.netloc:
        return None
    if there.path == here.path:
        return _queried_number(there.query, here.query)
    name = FILE_NAME.search(here.path)
    if not name or not name["stem"] or there.query != here.query:
        return None
    folder = here.path[: name.start()]
    pattern = rf"{re.escape(folder + name['stem'])}_(\d{{1,3}}){re.escape(name['suffix'] or '')}"
    match = re.fullmatch(pattern, there.path)
    return int(match[1]) or None if match else None


def _queried_number(there: str, here: str) -> int | None:
    pairs = parse_qsl(there)
    numbers = [value for key, value in pairs if key.lower() in PAGE_PARAMETERS]
    rest = urlencode([pair for pair in pairs if pair[0].lower() not in PAGE_PARAMETERS])
    own = urlencode([pair for pair in parse_qsl(here) if pair[0].lower() not in PAGE_PARAMETERS])
    if len(numbers) != 1 or rest != own or not re.fullmatch(r"[0-9]{1,3}", numbers[0]):
        return None
    return int(numbers[0]) if int(numbers[0]) > 1 else None
