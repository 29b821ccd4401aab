"""Redirects that always end somewhere: at a page, or at a reject."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)


class Kept(BaseRedirectMiddleware):
    """A redirect to an address that was asked for before is followed all the same.

    Scrapy drops it as a duplicate, without a word: a loop, or an old address of a page
    that a list links too, would leave no trace of the address it began at.
    """

    def _redirect(self, redirected: Request, request: Request, reason: Any) -> Request:
        followed = super()._redirect(redirected, request, reason)
        followed.dont_filter = True  # REDIRECT_MAX_TIMES ends a loop
        return followed


class KeptRedirect(Kept, RedirectMiddleware):
    """For redirects of HTTP."""


class KeptMetaRefresh(Kept, MetaRefreshMiddleware):
    """For pages that say themselves where they moved."""
