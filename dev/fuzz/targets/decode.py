"""Decoding: no bytes raise, no surrogates result, valid UTF-8 that is declared is not changed."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.article.decode.decode import UTF_16_WINDOW, UTF_16_ZEROS, decode_page
from crawler.article.decode.mojibake import may_be_double
from dev.fuzz.targets.seeds import CODECS, encoded, frozen_pages

LABELS = (
    None, "utf-8", "gb2312", "gbk", "gb18030", "big5", "utf-16", "iso-8859-1", "euc-kr",
    "shift_jis", "windows-1251", "unknown-8bit", "utf-7", "",
)  # fmt: skip

LONGEST_EVIDENCE = 400  # characters: the evidence is one line


def check(data: bytes) -> None:
    """Decode a page; the first byte selects the header."""
    label, body = LABELS[data[0] % len(LABELS)] if data else None, data[1:]
    decoded = decode_page(body, content_type=label and f"text/html; charset={label}")
    decoded.text.encode("utf-8")
    assert decoded.encoding
    assert len(decoded.evidence) < LONGEST_EVIDENCE, decoded.evidence
    assert decoded.evidence.isprintable(), decoded.evidence
    if label == "utf-8" and _is_plain_utf_8(body):
        assert decoded.text == body.decode("utf-8")
    assert len(decoded.text) <= len(body) + 1


def _is_plain_utf_8(body: bytes) -> bool:
    if body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or may_be_double(body):
        return False
    window = body[:UTF_16_WINDOW]
    if window.count(0) >= UTF_16_ZEROS * len(window):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def seeds() -> Iterator[bytes]:
    """Yield pages in every encoding under every label."""
    pages = [page.decode("utf-8", "replace")[:3000] for page in frozen_pages()]
    for number, body in enumerate((*encoded(pages), *frozen_pages())):
        yield bytes([number // len(CODECS) % len(LABELS)]) + body
    twice = pages[0].encode().decode("latin-1").encode()
    yield b"\x01" + twice
