"""Decompresses responses (Content-Encoding) within limits, and only complete ones."""

from __future__ import annotations

import zlib

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.middlewares.refusals import Refused

MAX_LAYERS = 3
"""Codings of one response: a proxy may compress what its server compressed. Each layer may hold
``DOWNLOAD_MAXSIZE`` bytes, and a header has room for 40,000 codings."""

GZIP_WBITS = 31  # zlib's ``wbits`` for gzip with its header
GZIP_NAMES = frozenset({b"gzip", b"x-gzip"})  # as in Content-Encoding


class BoundedDecompression(HttpCompressionMiddleware):
    """Scrapy's middleware with a limit of codings, which refuses what it cannot decompress.

    Raises ``Refused`` with the reason ``bad_packing`` if a response is not encoded as it claims,
    and ``cut_short`` if its gzip is truncated: half a page must not pass for a page.
    """

    def process_response(  # type: ignore[override]  # Scrapy's deprecated `spider`
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the decompressed response."""
        codings = b",".join(response.headers.getlist("Content-Encoding")).split(b",")
        if len(codings) > MAX_LAYERS:
            raise Refused("bad_packing", f"packed {len(codings)} times")
        try:
            decompressed = super().process_response(request, response)
        except IgnoreRequest:
            raise
        except Exception as error:  # every codec has its own errors
            name = codings[-1].decode("latin-1").strip()
            raise Refused("bad_packing", f"not packed as {name}, as it says") from error
        if codings[-1].strip().lower() in GZIP_NAMES and is_truncated_gzip(response.body):
            raise Refused("cut_short", "the packed answer ends early")
        return decompressed


def is_truncated_gzip(data: bytes) -> bool:
    """Return whether data is the beginning of a gzip member; ``False`` if it is not gzip."""
    decompressor = zlib.decompressobj(GZIP_WBITS)
    try:
        decompressor.decompress(data)  # already known to stay within DOWNLOAD_MAXSIZE
    except zlib.error:
        return False
    return not decompressor.eof
