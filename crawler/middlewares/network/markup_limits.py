"""Refuses responses that would keep a parser busy for minutes."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response

from crawler.article.limits import refuse_traps
from crawler.items import NotAnArticle
from crawler.middlewares.refusals import Refused


class MarkupLimits:
    """Downloader middleware: refuses pages with excessive markup."""

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """Return a response that can be parsed in linear time.

        Raises:
            Refused: for any other, with a reason such as ``too_deep``.
        """
        try:
            refuse_traps(response.body)
        except NotAnArticle as refusal:
            raise Refused(refusal.reason, refusal.detail) from None
        return response
