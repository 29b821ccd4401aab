"""What each element of HTML does to the lines of a page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.article.text import listed

NAMED = frozenset(listed("div section article aside ul ol dl table td form p main center"))
"""Blocks whose id and class are looked at."""

TEXT, SKIPPED, INLINE, LINK, SPECIAL, BREAK, BLOCK, NAMED_BLOCK = range(8)
"""What an element does to the lines: hold text, hide its text, nothing, link text, one of the
walk's handlers, end one, end one on both sides, the same with a look at its name."""

BLOCKS = listed(
    "html body div p section article main aside nav header footer ul ol dl table tr td th "
    "caption blockquote center pre figure figcaption address details summary h1 h2 h3 h4 h5 "
    "h6"
)
LEAVES = frozenset(listed("li dt dd tbody thead tfoot form fieldset hr marquee menu dir button"))
"""Boxes that are none of their own while only lines stand in them: they are many."""

UNSEEN = listed(
    "style noscript template iframe object embed select option textarea svg canvas audio "
    "video map datalist math applet frameset input"
)
"""Elements whose text a reader does not see as text."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
WITH_NAMES = NAMED | {"nav", "footer"}
HANDLED = ("img", "meta", "title", "script", "time", "base")

KINDS = {
    **dict.fromkeys((*BLOCKS, *LEAVES), BLOCK),
    **dict.fromkeys(WITH_NAMES, NAMED_BLOCK),
    **dict.fromkeys(UNSEEN, SKIPPED),
    **dict.fromkeys(HANDLED, SPECIAL),
    "a": LINK,
    "br": BREAK,
}
_PROBE = LexborHTMLParser("<p>text<!---->")
TAGS = {_PROBE.create_node(tag).tag_id: tag for tag in KINDS}
"""Lexbor's number of each tag that is known here: a node's number costs half its name."""

KIND_OF = {
    **{number: KINDS[tag] for number, tag in TAGS.items()},
    **{
        node.tag_id: kind
        for node, kind in zip(
            _PROBE.css("p")[0].iter(include_text=True), (TEXT, SKIPPED), strict=True
        )
    },
}

LINK_TAG = _PROBE.create_node("a").tag_id
