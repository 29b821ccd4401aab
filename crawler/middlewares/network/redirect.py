"""Redirects that always end in a page or in a reject."""

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

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class _Unfiltered(BaseRedirectMiddleware):
    """Follows redirects to URLs that were requested before.

    Scrapy silently drops them as duplicates: a loop, or an old URL of a page that a list links
    as well, would leave no trace of the URL that was requested.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        followed = super()._redirect(redirected, request, reason)
        followed.dont_filter = True  # REDIRECT_MAX_TIMES ends a loop
        return followed


class UnfilteredRedirect(_Unfiltered, RedirectMiddleware):
    """Scrapy's middleware for HTTP redirects; refuses one that leads to no web page."""

    def process_response(  # type: ignore[override]  # Scrapy's deprecated `spider`
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the next request, or the response if it is not a redirect.

        Raises:
            Refused: with the reason ``scheme`` or ``bad_url``.
        """
        location = (response.headers.get("Location") or b"").decode("latin-1")
        try:
            followed = super().process_response(request, response)
        except ValueError:
            raise Refused("bad_url", f"a redirect to {location}: no web address") from None
        is_redirect = location and response.status in REDIRECT_STATUSES
        if followed is response and is_redirect and not request.meta.get("dont_redirect"):
            raise Refused("scheme", f"a redirect to {location}: only http and https are fetched")
        return followed


class UnfilteredMetaRefresh(_Unfiltered, MetaRefreshMiddleware):
    """Scrapy's middleware for ``<meta http-equiv="refresh">``."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the next request, or the page if it names no valid URL."""
        try:
            return super().process_response(request, response)
        except ValueError:
            return response
