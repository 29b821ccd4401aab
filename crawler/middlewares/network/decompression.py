"""Decompresses responses (Content-Encoding) within limits, and only complete ones."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.http import CodingError, decode_content, split_codings
from crawler.middlewares.refusals import Refused

logger = logging.getLogger(__name__)


class BoundedDecompression(HttpCompressionMiddleware):
    """Scrapy's middleware with the decoders of the archives, which refuse what they cannot decode.

    Raises ``Refused`` with the reason ``bad_packing`` if a response is not encoded as it claims,
    ``cut_short`` if it ends early, since half a page must not pass for a page, and ``too_large``.
    """

    def process_response(  # type: ignore[override]  # Scrapy's deprecated `spider`
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the decompressed response."""
        if request.method == "HEAD":
            return response
        try:
            return decompress(response, self._max_size)
        except CodingError as error:
            if error.reason == "too_large":
                logger.warning("%s: %s", response.url, error)
            raise Refused(error.reason, str(error)) from error


def decompress(response: Response, max_size: int) -> Response:
    """Return a response without its content codings, or itself if it has none that is known.

    Raises:
        CodingError: if its body cannot be decoded, or to more than ``max_size`` bytes.
    """
    stated = [value.decode("latin-1") for value in response.headers.getlist("Content-Encoding")]
    codings = split_codings(stated)
    body, left = decode_content(response.body, codings, max_size)
    if left == codings:
        return response
    headers = response.headers.copy()
    headers["Content-Encoding"] = left
    if not left:
        del headers["Content-Encoding"]
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    guessed = {"encoding": None} if issubclass(kind, TextResponse) else {}  # from the decoded body
    return response.replace(cls=kind, headers=headers, body=body, **guessed)
