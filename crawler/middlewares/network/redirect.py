"""Redirects that always end somewhere: at a page, or at a reject."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)
from scrapy.http import Response

from crawler.middlewares.refusals import Refused

MOVED = frozenset({301, 302, 303, 307, 308})


class Kept(BaseRedirectMiddleware):
    """A redirect to an address that was asked for before is followed all the same.

    Scrapy drops it as a duplicate, without a word: a loop, or an old address of a page
    that a list links too, would leave no trace of the address it began at.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        followed = super()._redirect(redirected, request, reason)
        followed.dont_filter = True  # REDIRECT_MAX_TIMES ends a loop
        return followed


class UnfilteredRedirect(Kept, RedirectMiddleware):
    """For redirects of HTTP; one that leads to no web page is refused in words."""

    def process_response(  # type: ignore[override]  # Scrapy's `spider` is on its way out
        self, request: Request, response: Response
    ) -> Request | Response:
        """The request that follows, or the answer itself.

        Raises:
            Refused: ``scheme`` or ``bad_url``.
        """
        location = (response.headers.get("Location") or b"").decode("latin-1")
        try:
            followed = super().process_response(request, response)
        except ValueError:
            raise Refused("bad_url", f"a redirect to {location}: no web address") from None
        asked = not request.meta.get("dont_redirect")
        if followed is response and asked and location and response.status in MOVED:
            raise Refused("scheme", f"a redirect to {location}: only http and https are fetched")
        return followed


class UnfilteredMetaRefresh(Kept, MetaRefreshMiddleware):
    """For pages that say themselves where they moved."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """The request that follows, or the page itself, also where it names no address."""
        try:
            return super().process_response(request, response)
        except ValueError:
            return response
