"""The one decoding: bytes of a page to its text, whatever the page says of its encoding.

Valid UTF-8 that is declared is decoded once and believed. Where declarations
disagree with each other or with the bytes, the encoding wins whose reading of the
bytes is valid and plausible Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.article.encoding_codecs import decode_as
from crawler.article.encoding_declared import (
    Declaration,
    byte_order_mark,
    declared_inside,
    declared_outside,
)
from crawler.article.encoding_names import BIG5, GB18030, UTF_8, WESTERN
from crawler.article.encoding_plausible import plausibility, sample_of

MARGIN = 0.15
"""By how much an undeclared encoding must look more Chinese than the declared one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text."""

    text: str
    """The text, without byte order mark."""
    encoding: str
    """WHATWG name of the encoding that the bytes were read in."""
    evidence: str
    """Why this encoding: ``meta charset``, ``header said utf-8, bytes are gb18030``, ..."""


def decode_page(
    body: bytes, *, content_type: str | None = None, charset: str | None = None
) -> Decoded:
    """The text of the page ``body``.

    ``content_type`` is the HTTP header, ``charset`` the label that a site's own
    declaration gives. Never raises; unreadable bytes become U+FFFD.
    """
    if mark := byte_order_mark(body):
        return Decoded(decode_as(mark[1], body[len(mark[0]) :]), mark[1], "byte order mark")
    said = declared_outside(content_type, charset)
    text = _strict_utf_8(body)
    if text is not None and said and said[0].encoding == UTF_8:
        return Decoded(text, UTF_8, said[0].where)
    said += declared_inside(body)
    if text is not None and (not said or said[0].encoding == UTF_8 or body.isascii()):
        encoding = said[0].encoding if said else UTF_8
        return Decoded(text, encoding, said[0].where if said else "detected")
    encoding = _settled(body, said)
    return Decoded(decode_as(encoding, body), encoding, _evidence(encoding, said))


def _strict_utf_8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _settled(body: bytes, said: list[Declaration]) -> str:
    sample = sample_of(body)
    declared = list(dict.fromkeys(one.encoding for one in said))
    scores = {
        name: plausibility(decode_as(name, sample))
        for name in dict.fromkeys([*declared, UTF_8, GB18030, BIG5])
    }
    best = max(scores, key=lambda name: scores[name])
    for name in declared:
        if scores[name] >= scores[best] - MARGIN:
            return name
    if scores[best] < MARGIN:
        return declared[0] if declared else WESTERN
    return best


def _evidence(encoding: str, said: list[Declaration]) -> str:
    if not said:
        return "detected"
    for one in said:
        if one.encoding == encoding:
            return one.where
    return f"{said[0].where} said {said[0].label.lower()}, bytes are {encoding}"
