"""Redirects that always end in a page or in a reject."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.response import get_base_url

from crawler.discovery.links import MAX_HEAD, refresh_target
from crawler.middlewares.network.cookies import NAMES, carry_cookies, describe_cookies
from crawler.middlewares.refusals import Refused
from crawler.urls import PageUrl, resolve_url

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class _Unfiltered(BaseRedirectMiddleware):
    """Follows redirects to URLs that were requested before.

    Scrapy silently drops them as duplicates: a loop, or an old URL of a page that a list links
    as well, would leave no trace of the URL that was requested.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        try:
            followed = super()._redirect(redirected, request, reason)
        except IgnoreRequest:
            asked = describe_cookies(redirected.meta.get(NAMES, []))
            if not asked:
                raise
            raise Refused("redirect_loop", f"max redirections reached; {asked}") from None
        followed.dont_filter = True  # REDIRECT_MAX_TIMES ends a loop
        return followed

    def _build_redirect_request(
        self, source_request: Request, response: Response, *, url: str, **kwargs: Any
    ) -> Request:
        followed = super()._build_redirect_request(source_request, response, url=url, **kwargs)
        carry_cookies(followed, source_request, response)
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
        location = response.headers.get("Location")
        if not location or response.status not in REDIRECT_STATUSES:
            return super().process_response(request, response)
        shown = location.decode("latin-1")
        try:
            target = resolve_url(request.url, location.decode("utf-8", "surrogateescape"))
            headers = {**response.headers, "Location": target.encode("utf-8", "surrogateescape")}
            followed = super().process_response(request, response.replace(headers=headers))
        except ValueError:
            raise Refused("bad_url", f"a redirect to {shown}: no web address") from None
        if isinstance(followed, Request):
            return followed
        if not request.meta.get("dont_redirect"):
            raise Refused("scheme", f"a redirect to {shown}: only http and https are fetched")
        return response


class UnfilteredMetaRefresh(_Unfiltered, MetaRefreshMiddleware):
    """Scrapy's middleware for ``<meta http-equiv="refresh">``."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the next request, or the page if it names no valid URL."""
        if request.meta.get("dont_redirect") or not isinstance(response, HtmlResponse):
            return response
        base = PageUrl(get_base_url(response), response.encoding)
        delay, target = refresh_target(response.text[:MAX_HEAD], base)
        if target is None or delay >= self._maxdelay:
            return response
        followed = self._redirect_request_using_get(request, response, target)
        return self._redirect(followed, request, "meta refresh")
