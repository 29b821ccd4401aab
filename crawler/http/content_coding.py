"""Undoes content codings (RFC 9110, section 8.4.1) within limits, and only complete ones."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_CODINGS = 3
"""Codings of one response: a proxy may compress what its server compressed. Each layer may hold
as many bytes as the response, and a header has room for 40,000 codings."""

MAX_MEMBERS = 10_000  # of gzip, or frames of zstd; each takes some microseconds
CHUNK = 1 << 16  # bytes decompressed at a time
PIECE = 1 << 12  # bytes of compressed data taken at a time; what a member leaves is taken again
NO_CODINGS = frozenset({"", "identity"})  # names that stand for no coding

GZIP_MAGIC = b"\x1f\x8b\x08"
PADDING = re.compile(rb"\0*")  # between the members of gzip
GZIP_TRAILER = 8  # bytes behind the deflated data: checksum and length
RAW_WBITS = -15  # zlib's ``wbits`` for deflated data without header and trailer
HEADER_CRC, EXTRA, NAME, COMMENT, RESERVED = 2, 4, 8, 16, 224  # flags of a gzip header (RFC 1952)

ZSTD_FRAME = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
"""The beginning of a frame, which may also be skippable (RFC 8878)."""

CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
"""Bytes that no text contains in any encoding but UTF-16 and UTF-32."""

TEXT_SAMPLE = 1024  # bytes in which compressed data has a control character


class CodingError(ValueError):
    """A body cannot be decoded; ``reason`` is that of the reject.

    ``bad_packing`` if it is not coded as declared, ``cut_short`` if it ends early, ``too_large`` if
    it exceeds the limit when decoded.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def split_codings(values: Iterable[str]) -> list[str]:
    """Return the codings that headers name, in the order in which they were applied."""
    names = [name.strip().lower() for value in values for name in value.split(",")]
    return [name for name in names if name not in NO_CODINGS]


def decode_content(
    body: bytes, codings: list[str], max_size: int, *, may_be_decoded: bool = False
) -> tuple[bytes, list[str]]:
    """Undo the codings of a body, the last one first.

    Args:
        body: The body.
        codings: Their names, from :func:`split_codings`.
        max_size: Bytes that each layer may hold; 0: any number.
        may_be_decoded: Whether the headers may declare codings that were undone already, as
            archives do: a layer that is text and not coded as declared is then taken as it is.

    Returns:
        The body, and the codings that remain because they are unknown.

    Raises:
        CodingError: if the body cannot be decoded.
    """
    if len(codings) > MAX_CODINGS:
        raise CodingError("bad_packing", f"packed {len(codings)} times")
    left = list(codings)
    while body and left and left[-1] in DECODERS:
        name = left.pop()
        try:
            body = _decode(name, body, max_size)
        except CodingError as error:
            if error.reason == "too_large" or not (may_be_decoded and _is_text(body)):
                raise
    return body, left if body else []


def _decode(name: str, data: bytes, max_size: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        for chunk in DECODERS[name](data):
            chunks.append(chunk)
            size += len(chunk)
            if max_size and size > max_size:
                break
    except EOFError:
        raise CodingError("cut_short", "the packed response ends early") from None
    except (zlib.error, brotli.error, zstd.ZstdError, ValueError):
        detail = "the packed response is damaged" if size else f"not packed as {name}, as it says"
        raise CodingError("bad_packing", detail) from None
    if max_size and size > max_size:
        detail = f"its body exceeded DOWNLOAD_MAXSIZE ({max_size} B) during decompression"
        raise CodingError("too_large", detail)
    return b"".join(chunks)


def gunzip(body: bytes, max_size: int) -> bytes:
    """Return what can be read of a gzipped body, up to a number of bytes; any other as it is.

    For files that are worth reading in part: one that is damaged, cut short or too large yields
    what stands before that place.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    unpacked = bytearray()
    with suppress(EOFError, zlib.error, ValueError):
        for chunk in _gunzip(body):
            unpacked += chunk
            if len(unpacked) >= max_size:
                break
    return bytes(unpacked[:max_size])


def _is_text(data: bytes) -> bool:
    return CONTROLS.search(data, 0, TEXT_SAMPLE) is None


def _gunzip(data: bytes) -> Iterator[bytes]:
    """Yield the content of all members (RFC 1952); bytes behind the last one are ignored.

    As in browsers, the checksum is not verified: some servers send a wrong one.
    """
    if not data.startswith(GZIP_MAGIC[: len(data)]):
        raise ValueError("not gzip")
    at = 0
    for _ in range(MAX_MEMBERS):
        at = yield from _inflate(data, _end_of_gzip_header(data, at))
        at += GZIP_TRAILER
        if at > len(data):
            raise EOFError
        if padding := PADDING.match(data, at):
            at = padding.end()
        if not data.startswith(GZIP_MAGIC, at):
            return
    raise ValueError("too many members")


def _end_of_gzip_header(data: bytes, at: int) -> int:
    if len(data) < at + 10:
        raise EOFError
    flags, end = data[at + 3], at + 10
    if flags & RESERVED:
        raise ValueError("unknown flags")
    if flags & EXTRA:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for flag in (NAME, COMMENT):
        if flags & flag:
            end = data.find(b"\0", end) + 1
            if not end:
                raise EOFError
    return end + 2 if flags & HEADER_CRC else end


def _undeflate(data: bytes) -> Iterator[bytes]:
    """Yield deflated data with the header of zlib (RFC 1950) or, as some servers send, without."""
    start = 0
    if len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0:
        with suppress(zlib.error):
            zlib.decompressobj(RAW_WBITS).decompress(data[2 : 2 + PIECE], CHUNK)
            start = 2
    yield from _inflate(data, start)


def _inflate(data: bytes, at: int) -> Generator[bytes, None, int]:
    """Yield inflated data (RFC 1951); return where the deflated data ends."""
    decompressor = zlib.decompressobj(RAW_WBITS)
    while not decompressor.eof:
        piece = decompressor.unconsumed_tail
        if not piece:
            piece = data[at : at + PIECE]
            at += len(piece)
        chunk = decompressor.decompress(piece, CHUNK)
        if not (piece or chunk or decompressor.eof):
            raise EOFError
        yield chunk
    return at - len(decompressor.unused_data)


def _unbrotli(data: bytes) -> Iterator[bytes]:
    decompressor = brotli.Decompressor()
    chunk = decompressor.process(data, output_buffer_limit=CHUNK)
    while chunk:
        yield chunk
        if decompressor.is_finished():
            return
        chunk = decompressor.process(b"", output_buffer_limit=CHUNK)
    if not decompressor.is_finished():
        raise EOFError


def _unzstd(data: bytes) -> Iterator[bytes]:
    """Yield the content of all frames (RFC 8878); bytes behind the last one are ignored."""
    at = 0
    for _ in range(MAX_MEMBERS):
        decompressor = zstd.ZstdDecompressor()
        while not decompressor.eof:
            piece = data[at : at + PIECE] if decompressor.needs_input else b""
            at += len(piece)
            if decompressor.needs_input and not piece:
                raise EOFError
            yield decompressor.decompress(piece, CHUNK)
        at -= len(decompressor.unused_data)
        if not ZSTD_FRAME.match(data, at):
            return
    raise ValueError("too many frames")


DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
"""The codings that the crawl offers to servers (Accept-Encoding), and the old name of gzip."""
