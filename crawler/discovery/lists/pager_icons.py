"""Pagers that show an icon or a picture in place of the words "next page"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discovery.links import LINKS, MAX_LINKS, target_of
from crawler.discovery.vocab import VOCAB

NEXT_PAGE = VOCAB.set("next_page")

NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
"""The words of a class, an identifier or a file name, such as ``page-next`` or ``btnNext``."""

NEXT = re.compile(
    r"(?:page|pager|pg|btn|icon|list)?next(?:page|pg|btn|list)?|nxt|xiayiye|xiaye|xyy"
)
"""Words that name the next page; some are Chinese in Latin letters."""

RIGHT = frozenset({"right", "rightarrow", "arrowright", "arrowr", "forward"})
"""Words that name an arrow to the right, which means the next page within a pager only."""

ARROWS = frozenset("→▶►❯⟩》≫⇒➔➜")
"""Signs that show such an arrow; those that a pager alone has are labels in the vocabulary."""

ANOTHER = frozenset({"prev", "previous", "last", "end", "double", "doubleright", "angles", "left"})
"""Words that name the previous or the last page."""

PAGER = re.compile(r"pag(?:e|es|er|ing|ination)|pagebar|pagelist|pagebox|fenye|fy|pg")
"""Words that name a pager."""

CAROUSEL = frozenset(
    {
        "swiper",
        "slick",
        "slide",
        "slides",
        "slider",
        "carousel",
        "owl",
        "banner",
        "focus",
    }
)
"""Words that name a box whose arrows change what it shows."""

DISABLED = frozenset({"disabled", "disable", "nolink", "unable"})

MAX_ANCESTORS = 4  # elements around a link that may name what it belongs to


def icon_targets(tree: LexborHTMLParser, base: str) -> Iterator[str]:
    """Yield the URLs of links without words whose icon or picture says "next page"."""
    for element in tree.css(LINKS)[:MAX_LINKS]:
        if not re.search(r"\w", element.text()) and _means_next(element):
            target = target_of(element, base)
            if target and not is_disabled(element):
                yield target


def is_disabled(element: LexborNode) -> bool:
    """Return whether a pager shows a link that does nothing, as on the last page."""
    holder = element.parent
    nodes = [element, holder] if holder is not None and holder.tag in {"li", "span"} else [element]
    return any(
        node.attributes.get("aria-disabled") == "true" or bool(DISABLED & _names(node))
        for node in nodes
    )


def _means_next(element: LexborNode) -> bool:
    inner = islice(element.css("*"), MAX_ANCESTORS)
    own: set[str] = set().union(*map(_names, (element, *inner)))
    own |= RIGHT if set(element.text(strip=True)) & ARROWS else set()
    around = [_names(node) for node in islice(_ancestors(element), MAX_ANCESTORS)]
    if CAROUSEL & own.union(*around):
        return False
    named = own | (around[0] if around and len(around[0]) <= 2 else set())
    if named & ANOTHER:
        return False
    if named & NEXT_PAGE or any(map(NEXT.fullmatch, named)):
        return True
    in_pager = any(PAGER.fullmatch(name) for names in around for name in names)
    return in_pager and bool(own & RIGHT)


def _names(node: LexborNode) -> set[str]:
    """Return the words of an element's class, identifier and picture."""
    attributes = node.attributes
    picture = urlsplit(attributes.get("src") or "").path if node.tag in {"img", "input"} else ""
    shown = unquote(picture).rpartition("/")[2].rpartition(".")[0]
    symbol = attributes.get("xlink:href") or attributes.get("href") if node.tag == "use" else ""
    texts = (attributes.get("class"), attributes.get("id"), shown, symbol)
    return {word.lower() for text in texts if text for word in NAME_PART.findall(text)}


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent
