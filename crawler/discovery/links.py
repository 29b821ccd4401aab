"""The links of a page, as addresses that can be asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_LINKS = 10_000
"""Links read from one page: a list holds some hundreds, a trap has no end."""

MAX_JUMP = 3_000
"""Characters of a page that holds no more than a jump to another."""

MAX_ADDRESS = 2_000
"""Characters of an address: longer ones are what scripts glue together."""


CLICKED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()"
    r"\s*['\"](?P<address>[^'\"\s]{1,500})['\"]"
    r"|['\"](?P<page>[^'\"\s<>]{0,400}\.(?:s?html?|aspx?|jsp|php|do)(?:\?[^'\"\s<>]{0,400})?)['\"]",
    re.IGNORECASE,
)
"""An address that a script goes to when it is clicked: after an assignment, or a page's name."""

REFRESH = re.compile(r"\burl\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)

MIN_TITLE = 4
"""Characters of a headline; shorter texts are names of columns and buttons."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page of the web."""

    url: str
    """Absolute address, without fragment."""
    text: str
    """What a reader sees of it: its ``title``, which is never cut, else its text."""


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link to an article, with what the list says of it."""

    url: str
    """Absolute address, without fragment."""
    title: str
    """Headline as the list gives it; may be cut, then often with … at its end."""
    date: str | None
    """``YYYY-MM-DD``, or ``MM-DD`` where the list leaves out the year."""
    changed: str | None = None
    """``YYYY-MM-DD`` of its last change where a sitemap tells it: no day of publication, but it
    was published no later."""


def find_links(html: str, url: str) -> list[Link]:
    """The http and https links of a decoded page, in order, each address once.

    Links within the page, scripts, mail addresses and what cannot be an address are left out.
    """
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    found: dict[str, Link] = {}
    for anchor in tree.css("a[href]")[:MAX_LINKS]:
        address = absolute(base, anchor.attributes.get("href"))
        if address and address not in found:
            text = anchor.attributes.get("title") or anchor.text(strip=True)
            found[address] = Link(address, text.strip())
    return list(found.values())


def find_frames(html: str, url: str) -> list[str]:
    """Where a page leads without links: frames, image maps, refreshes and scripts' jumps.

    Old sites keep their lists in frames, and their home pages behind a script or an image.
    """
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    found: list[str | None] = [
        node.attributes.get("src") for node in tree.css("frame[src], iframe[src]")
    ]
    found += [node.attributes.get("href") for node in tree.css("area[href]")]
    for node in tree.css("meta[http-equiv]"):
        refresh = REFRESH.search(node.attributes.get("content") or "")
        if refresh and (node.attributes.get("http-equiv") or "").lower() == "refresh":
            found.append(refresh[1])
    if len(html) < MAX_JUMP:  # a page that only jumps; elsewhere scripts jump for mobile phones
        found += [match["address"] for match in CLICKED.finditer(html)]
    addresses = (absolute(base, reference) for reference in found)
    return list(dict.fromkeys(address for address in addresses if address))


def target_of(node: LexborNode, base: str) -> str | None:
    """Where a link leads: by its ``href``, else by the script that a click runs."""
    address = absolute(base, node.attributes.get("href"))
    if address:
        return address
    for name in ("onclick", "href"):
        clicked = CLICKED.search(node.attributes.get(name) or "")
        if clicked:
            return absolute(base, clicked["address"] or clicked["page"])
    return None


def base_address(tree: LexborHTMLParser, url: str) -> str:
    """What relative addresses of a page are relative to."""
    base = tree.css_first("base[href]")
    return absolute(url, base.attributes.get("href")) or url if base else url


def absolute(base: str, reference: str | None) -> str | None:
    """A reference as an absolute http(s) address without fragment, or ``None``."""
    reference = (reference or "").strip()
    if not reference or reference.startswith("#") or len(reference) > MAX_ADDRESS:
        return None
    return _joined(base, reference)


@lru_cache(maxsize=4_096)
def _joined(base: str, reference: str) -> str | None:
    """Remembered, since a menu stands on every page, and pages are read more than once."""
    try:
        address = urldefrag(urljoin(base, reference)).url
        parts = urlsplit(address)
    except ValueError:  # an address such as http://[
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None
