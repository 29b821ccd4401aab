"""Packed answers (Content-Encoding) are unpacked within bounds, and whole or not at all."""

from __future__ import annotations

import zlib

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.middlewares.refusals import Refused

MAX_LAYERS = 3
"""Times that an answer may be packed: a proxy may pack what its server packed. Each layer may
hold ``DOWNLOAD_MAXSIZE`` bytes, and a header has room for 40,000 of them."""

GZIP = 31
"""``wbits`` of zlib for gzip with its header."""

GZIP_NAMES = frozenset({b"gzip", b"x-gzip"})
"""What a Content-Encoding calls it."""


class BoundedDecompression(HttpCompressionMiddleware):
    """Scrapy's middleware, with a bound of layers and with reasons.

    Raises ``Refused`` with the reason ``bad_packing`` where an answer is not packed as it says,
    and ``cut_short`` where its gzip ends early: half a page must not pass for a page.
    """

    def process_response(  # type: ignore[override]  # Scrapy's `spider` is on its way out
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer unpacked."""
        named = b",".join(response.headers.getlist("Content-Encoding")).split(b",")
        if len(named) > MAX_LAYERS:
            raise Refused("bad_packing", f"packed {len(named)} times")
        try:
            unpacked = super().process_response(request, response)
        except IgnoreRequest:
            raise
        except Exception as error:  # each packing has errors of its own
            name = named[-1].decode("latin-1").strip()
            raise Refused("bad_packing", f"not packed as {name}, as it says") from error
        if named[-1].strip().lower() in GZIP_NAMES and ends_early(response.body):
            raise Refused("cut_short", "the packed answer ends early")
        return unpacked


def ends_early(packed: bytes) -> bool:
    """Whether gzip ends before its end; what is no gzip does not."""
    unpacker = zlib.decompressobj(GZIP)
    try:
        unpacker.decompress(packed)  # known to stay within DOWNLOAD_MAXSIZE
    except zlib.error:
        return False
    return not unpacker.eof
