"""Undoes the escaping of markup that a page escaped once too often.

Such a page shows its reader ``&ldquo;`` for a quotation mark, or ``<p>`` where a paragraph begins:
its text passed through a field or a template that takes plain text. What is undone has the place of
the character or of the markup that it stands for. A page that talks about markup is left alone, and
so are scripts, examples of code and fields of forms.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint

from crawler.article.vocab import markup
from crawler.vocabulary import any_of

_BLOCKS = "p|div|br|section|article|h[1-6]|table|tbody|thead|tr|t[dh]|[uo]l|li|blockquote|center|hr"
_INLINE = "span|font|strong|b|em|i|u|s|su[bp]|a|img|o:p|st1:\\w{1,20}"
_AMP = "&(?:amp;)*+"

_BLANK = "#(?:58853|[xX][eE]5[eE]5)"
_NAMED = rf"(?:{any_of(name2codepoint)}|#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});"
_MARKUP = rf"lt;/?(?i:{_BLOCKS}|{_INLINE}|!--)"

ESCAPED = re.compile(rf"&(?:amp;(?:amp;)*+(?:{_NAMED}|{_MARKUP})|{_MARKUP})")
"""What a page must hold to be looked at."""

_SCREEN = rf"&(?:amp;(?:amp;)*+(?:#|[a-zA-Z]{{2,8}}[0-9]{{0,2}};)|lt;[/!a-zA-Z]|{_BLANK};)"
SCREEN = re.compile(_SCREEN)
SCREEN_BYTES = re.compile(_SCREEN.encode("ascii"))
"""A quick look for it: a third of the time of the pattern, on pages with ``&amp;`` in addresses."""

BLANK = re.compile(f"&{_BLANK};")
"""The blank of GBK fonts, for which Unicode has no other character than one for private use."""

REFERENCE = re.compile(rf"&amp;(?:amp;)*+({_NAMED})")

TAG = re.compile(
    rf"{_AMP}lt;(?P<name>/?(?:(?P<block>{_BLOCKS})|{_INLINE}))(?![\w:-])"
    rf"(?:(?!{_AMP}[lg]t;)[^<>]){{0,600}}+(?:{_AMP}gt;|>)",
    re.IGNORECASE,
)
COMMENT_START = re.compile(rf"{_AMP}lt;!--")
COMMENT_END = re.compile(rf"--(?:{_AMP}gt;|>)")

PIECE = re.compile(
    r"<!--|<(?P<name>[a-zA-Z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>?|<[/!?][^>]*+>?|[^<]++|<"
)
"""A comment's beginning, a tag, text."""

VERBATIM = frozenset({"script", "style", "pre", "code", "textarea", "xmp", "samp", "kbd"})
"""Elements whose text is no prose."""

TALK = re.compile(markup.pattern("talk_of_markup"), re.IGNORECASE)

EDGE = re.compile(rf"(?:[。！？；：…”’）》】\u3000]|{_AMP}nbsp;|{_AMP}gt;|>)\s*$")
"""What comes before a tag that begins or ends a line, and not before one that is mentioned."""

EDGE_SHARE = 0.6
"""Share of the tags of blocks at such places from which they are markup; signatures lack it."""

MAX_TIMES = 3
"""How often a tag may have been escaped."""

NEIGHBOURHOOD = 60
"""Characters before a tag that are looked at."""


def undo_escapes(source: str | bytes) -> str | bytes:
    """Return a page (text, or UTF-8) with references and markup as they were before."""
    if isinstance(source, bytes):
        if SCREEN_BYTES.search(source) is None:
            return source
        text = source.decode("utf-8", "replace")
    elif SCREEN.search(source) is None:
        return source
    else:
        text = source
    undone = BLANK.sub("\u3000", text)
    if ESCAPED.search(undone):
        undone = _undo(undone)
    return source if undone == text else undone


def _undo(text: str) -> str:
    pieces = list(_pieces(text))
    shown = [piece for piece, kind in pieces if kind in ("text", "title")]
    if any(map(TALK.search, shown)):
        return text
    has_markup = _is_markup(shown)
    return "".join(_undone(piece, kind, tags=has_markup) for piece, kind in pieces)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a page in order, each with its kind: text, title, tag or verbatim."""
    position, shown = 0, "text"
    while position < len(text):
        found = PIECE.match(text, position)
        if found is None:  # cannot be: every character begins a piece
            return
        name = (found["name"] or "").lower()
        end = found.end()
        if found[0] == "<!--" or name in VERBATIM:
            closing = "-->" if not name else f"</{name}"
            end = _position(text, closing, end)
            yield text[position:end], "verbatim"
        else:
            yield found[0], "tag" if found[0][0] == "<" else shown
            shown = "title" if name == "title" else "text"
        position = end


def _position(text: str, closing: str, start: int) -> int:
    """Return where an element ends; the end of the page if nothing ends it."""
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, start)
    return found.end() if found else len(text)


def _is_markup(shown: list[str]) -> bool:
    """Return whether the escaped tags stand around lines of text: those of blocks, if any."""
    found = [(piece, tag) for piece in shown if "lt;" in piece for tag in TAG.finditer(piece)]
    blocks = [one for one in found if one[1]["block"]]
    places = [_is_at_edge(piece, tag) for piece, tag in blocks or found]
    return bool(places) and sum(places) >= EDGE_SHARE * len(places)


def _is_at_edge(piece: str, tag: re.Match[str]) -> bool:
    before = piece[max(0, tag.start() - NEIGHBOURHOOD) : tag.start()]
    after = piece[tag.end() : tag.end() + NEIGHBOURHOOD]
    return not before.strip() or not after.strip() or EDGE.search(before) is not None


def _undone(piece: str, kind: str, *, tags: bool) -> str:
    if kind == "verbatim" or "&" not in piece:
        return piece
    if tags and kind == "title":  # its content is no markup
        piece = TAG.sub("", piece)
    elif tags and kind == "text":
        piece = TAG.sub(_tag, _without_comments(piece))
    return REFERENCE.sub(_reference, piece)


def _reference(found: re.Match[str]) -> str:
    return f"&{found[1]}"


def _tag(found: re.Match[str]) -> str:
    text = found[0]
    for _ in range(MAX_TIMES):
        text = html.unescape(text)
    return text


def _without_comments(text: str) -> str:
    """Return a text without escaped comments, in which word processors keep their settings."""
    kept, position = [], 0
    while opened := COMMENT_START.search(text, position):
        closed = COMMENT_END.search(text, opened.end())
        if closed is None:
            break
        kept.append(text[position : opened.start()])
        position = closed.end()
    return "".join(kept) + text[position:]
