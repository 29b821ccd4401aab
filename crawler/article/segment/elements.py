"""What each HTML element does to the lines of a page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.article.text import listed

TEXT, SKIPPED, INLINE, LINK, SPECIAL, BREAK, BLOCK, NAMED_BLOCK = range(8)
"""Kinds of nodes: hold text, hide it, do nothing, link it, go to a handler of the walk, end a
line, end one on both sides, the same with a look at id and class."""

NAMED = frozenset(listed("div section article aside ul ol dl table td form p main center"))
"""Blocks whose id and class are looked at."""

BLOCKS = listed(
    "html body div p section article main aside nav header footer ul ol dl table tr td th caption "
    "blockquote center pre figure figcaption address details summary h1 h2 h3 h4 h5 h6"
)
"""Elements that begin and end a line."""

LEAVES = frozenset(listed("li dt dd tbody thead tfoot form fieldset hr marquee menu dir button"))
"""Blocks that are not recorded as such while only lines stand in them: they are many."""

UNSEEN = listed(
    "style noscript template iframe object embed select option textarea svg canvas audio video map "
    "datalist math applet frameset input"
)
"""Elements whose text a reader does not see as text."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Tag of a heading to its level."""

HANDLED = ("img", "meta", "title", "script", "time", "base")
"""Elements that the walk handles one by one."""

KINDS = {
    **dict.fromkeys((*BLOCKS, *LEAVES), BLOCK),
    **dict.fromkeys((*NAMED, "nav", "footer"), NAMED_BLOCK),
    **dict.fromkeys(UNSEEN, SKIPPED),
    **dict.fromkeys(HANDLED, SPECIAL),
    "a": LINK,
    "br": BREAK,
}
"""Tag to the kind of its element."""

_PROBE = LexborHTMLParser("<p>text<!---->")
_TEXT, _COMMENT = (node.tag_id for node in _PROBE.css("p")[0].iter(include_text=True))

TAGS = {_PROBE.create_node(tag).tag_id: tag for tag in KINDS}
"""Lexbor's number of each tag that is known here: reading it takes half the time of the name."""

KIND_OF = {**{number: KINDS[tag] for number, tag in TAGS.items()}, _TEXT: TEXT, _COMMENT: SKIPPED}
"""Lexbor's number of a tag to the kind of its node."""

LINK_TAG = _PROBE.create_node("a").tag_id
"""Lexbor's number of links."""
