"""Undoes the chunked transfer coding (RFC 9112, section 7.1) of a recorded body."""

from __future__ import annotations

import re

from crawler.http.content_coding import CodingError

CHUNK_HEAD = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]{0,4096})?\r\n")
"""The line before a chunk: its length, and extensions, which are ignored."""


def dechunk(body: bytes) -> bytes:
    """Return a body without its chunks; a body that does not begin with a chunk as it is.

    Raises:
        CodingError: ``cut_short`` if it ends before the last chunk.
    """
    chunks: list[bytes] = []
    at = 0
    while head := CHUNK_HEAD.match(body, at):
        start, end = head.end(), head.end() + int(head[1], 16)
        if start == end:  # the last chunk is empty
            return b"".join(chunks)
        if end < len(body) and not body.startswith(b"\r\n", end):
            break
        chunks.append(body[start:end])
        at = end + 2
    if not chunks:
        return body
    raise CodingError("cut_short", "the recorded response ends before its last chunk")
