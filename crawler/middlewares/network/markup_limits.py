"""Answers that would keep a parser busy for minutes go no further."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response

from crawler.article.limits import refuse_traps
from crawler.items import NotAnArticle
from crawler.middlewares.refusals import Refused


class MarkupLimits:
    """Downloader middleware: refuses pages that are nested beyond all reason."""

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """The answer, if it can be parsed in linear time.

        Raises:
            Refused: where it cannot; it reaches the request's errback.
        """
        try:
            refuse_traps(response.body)
        except NotAnArticle as refusal:
            raise Refused(refusal.reason, refusal.detail) from None
        return response
