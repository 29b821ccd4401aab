"""Renders pages whose text is written by scripts, if Chromium is installed.

The browser has no network. It receives the page that the crawl has fetched, and what the
page's scripts request is fetched by the crawl as well, so that all rules apply to it: no private
addresses, robots.txt, pace, sizes, the site's own hosts, the archive. Therefore Playwright is
used without scrapy-playwright, in which Chromium fetches pages and resolves names itself,
bypassing every guard.
"""

from __future__ import annotations

import logging
import re
import shutil
from importlib.util import find_spec
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response

from crawler.article import extract_article
from crawler.article.limits import refuse_traps
from crawler.items import NotAnArticle
from crawler.middlewares.browser.renderer import Renderer, RenderError, Resource
from crawler.middlewares.refusals import Refused
from crawler.responses import header
from crawler.sites import site_of
from crawler.stats import count

logger = logging.getLogger(__name__)

REQUEST_KIND = "browser"
"""``meta["kind"]`` of requests made by the scripts of a page."""

MAX_SHELL_TEXT = 6000
"""Bytes of text above which a page is not a shell of scripts: 2,000 Chinese characters."""

NOT_TEXT = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*+>|\s+", re.DOTALL | re.IGNORECASE
)


class BrowserMiddleware:
    """Downloader middleware: replaces an article's page by what its scripts make of it.

    Pages are rendered if their site declares ``browser=True``, or if they are a shell of scripts
    without text. If the browser is missing, a shell is refused with a detail that says so.

    Raises:
        NotConfigured: if ``CRAWLER_BROWSER`` is empty.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings["CRAWLER_BROWSER"]:
            raise NotConfigured
        self.crawler = crawler
        self.max_requests = settings.getint("CRAWLER_BROWSER_REQUESTS")
        self.missing = missing_component(settings["CRAWLER_BROWSER"])
        self.renderer = Renderer(
            shutil.which(settings["CRAWLER_BROWSER"]) or "",
            user_agent=settings["USER_AGENT"],
            seconds=settings.getfloat("CRAWLER_BROWSER_TIMEOUT"),
            max_size=settings.getint("DOWNLOAD_MAXSIZE"),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.renderer.close, signal=signals.engine_stopped)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the rendered page, or the response unchanged.

        Raises:
            Refused: for a shell, if no browser is installed or it fails; for any page whose scripts
                make more of it than a page may have.
        """
        if request.meta.get("kind") not in {"article", "part"} or response.status != 200:
            return response
        site = site_of(response.url)
        is_shell = looks_empty(response.body) and is_script_shell(response)
        if not is_shell and not (site and site.browser and not self.missing):
            return response
        if self.missing:
            raise Refused("script", f"the page is written by scripts; {self.missing}")
        try:
            text = await self.renderer.render(response.url, resource_of(response), self._fetcher())
        except RenderError as error:
            count(self.crawler, "browser/failed")
            raise Refused("script", f"rendering failed: {error}") from None
        body = text.encode("utf-8", "replace")
        try:
            refuse_traps(body)
        except NotAnArticle as refusal:
            raise Refused(refusal.reason, refusal.detail) from None
        count(self.crawler, "browser/rendered")
        headers = {**response.headers, b"Content-Type": [b"text/html; charset=utf-8"]}
        return HtmlResponse(response.url, headers=headers, body=body, request=request)

    def _fetcher(self) -> Any:
        """Return the function that fetches for one page, up to a number of requests."""
        left = self.max_requests

        async def fetch(url: str) -> Resource | None:
            nonlocal left
            left -= 1
            if left < 0:
                count(self.crawler, "browser/too_many_requests")
                return None
            meta = {"kind": REQUEST_KIND, "download_timeout": self.renderer.seconds}
            try:
                engine = self.crawler.engine
                response = await engine.download_async(Request(url, meta=meta))
            except Exception as error:  # a refusal, or any failure of a download
                count(self.crawler, "browser/request_failed")
                logger.debug("%s: not given to the page: %s", url, error)
                return None
            count(self.crawler, "browser/requests")
            return resource_of(response)

        return fetch


def resource_of(response: Response) -> Resource:
    """Return a response in the form that the browser receives."""
    return Resource(response.status, header(response, "Content-Type") or "", response.body)


def looks_empty(body: bytes) -> bool:
    """Return whether a page's source has scripts and little text; a cheap first test."""
    return b"<script" in body.lower() and len(NOT_TEXT.sub(b"", body)) < MAX_SHELL_TEXT


def is_script_shell(response: Response) -> bool:
    """Return whether extraction rejects a page as one that scripts would write."""
    try:
        extract_article(
            response.body, url=response.url, content_type=header(response, "Content-Type")
        )
    except NotAnArticle as refusal:
        return refusal.reason == "script"
    return False


def missing_component(program: str) -> str:
    """Return what is missing to run the browser, as a sentence; empty if nothing is."""
    if find_spec("playwright") is None:
        return "no browser is installed (make browser, or pip install 'dangjian-crawler[browser]')"
    if shutil.which(program) is None:
        return f"no browser is installed (CRAWLER_BROWSER={program})"
    return ""
