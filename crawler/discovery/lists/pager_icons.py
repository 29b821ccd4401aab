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

WORD = re.compile(r"\w")

NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")
"""The words of a class, an identifier or a file name, such as ``page-next`` or ``btnNext``."""

NEXT = re.compile(
    r"(?:page|pager|pg|btn|icon|list)?next(?:page|pg|btn|list)?|nxt|xiayiye|xiaye|xyy"
)
"""Words that name the next page; some are Chinese in Latin letters."""

GENERIC = frozenset(
    {
        "page",
        "pages",
        "pager",
        "pg",
        "btn",
        "button",
        "icon",
        "link",
        "item",
        "a",
        "li",
        "img",
        "ico",
    }
)
"""Words that may follow it in a name; ``next-comment`` is not the next page."""

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
        if not WORD.search(element.text()) and _means_next(element):
            target = target_of(element, base)
            if target and not is_disabled(element):
                yield target


def is_disabled(element: LexborNode) -> bool:
    """Return whether a pager shows a link that does nothing, as on the last page."""
    holder = element.parent
    nodes = [element, holder] if holder is not None and holder.tag in {"li", "span"} else [element]
    return any(
        node.attributes.get("aria-disabled") == "true" or bool(DISABLED & _words(node))
        for node in nodes
    )


def _means_next(element: LexborNode) -> bool:
    inner = list(islice(element.css("*"), MAX_ANCESTORS))
    around = list(islice(_ancestors(element), MAX_ANCESTORS))
    own: set[str] = set().union(*map(_words, (element, *inner)))
    own |= RIGHT if set(element.text(strip=True)) & ARROWS else set()
    outer: set[str] = set().union(*map(_words, around))
    if own & ANOTHER or CAROUSEL & (own | outer):
        return False
    holder = around[:1] if around and around[0].tag in {"li", "span"} else []
    if any(map(_names_next, (element, *inner, *holder))):
        return True
    return bool(own & RIGHT) and any(map(PAGER.fullmatch, outer))


def _names_next(node: LexborNode) -> bool:
    """Return whether a name of an element says "next page"."""
    for name in _names(node):
        words = _words_of(name)
        places = [number for number, word in enumerate(words) if _is_next(word)]
        if places and GENERIC.issuperset(words[places[0] + 1 :]):
            return True
    return False


def _is_next(word: str) -> bool:
    return word in NEXT_PAGE or NEXT.fullmatch(word) is not None


def _words(node: LexborNode) -> set[str]:
    return {word for name in _names(node) for word in _words_of(name)}


def _words_of(name: str) -> list[str]:
    return [word.lower() for word in NAME_PART.findall(name)]


def _names(node: LexborNode) -> list[str]:
    """Return the classes, the identifier and the picture's name of an element."""
    attributes = node.attributes
    names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
    if node.tag in {"img", "input"}:
        path = unquote(urlsplit(attributes.get("src") or "").path)
        names.append(path.rpartition("/")[2].rpartition(".")[0])
    elif node.tag == "use":
        names.append(attributes.get("xlink:href") or attributes.get("href") or "")
    return names


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent
