"""Pages whose text comes from scripts are rendered by Chromium, where it is installed.

The browser has no network of its own. The page that it is given is the one that the crawl has
fetched; what the page's scripts ask for is fetched by the crawl, too, so that all of its rules
hold for them: no private addresses, robots.txt, pace, sizes, the site's own hosts, the archive.
That is why Playwright is used without scrapy-playwright, whose pages Chromium fetches itself,
resolving names behind the back of every guard.
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
from crawler.items import NotAnArticle
from crawler.middlewares.browser.renderer import Answer, Renderer, RenderError
from crawler.middlewares.refusals import Refused
from crawler.responses import header
from crawler.sites import site_of
from crawler.stats import count

logger = logging.getLogger(__name__)

KIND = "browser"
"""Kind of the requests that the scripts of a page cause."""

WORDS = 6000
"""Bytes between the tags beyond which no page is a shell: 2,000 Chinese characters."""

NO_TEXT = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*+>|\s+", re.DOTALL | re.IGNORECASE
)


class BrowserMiddleware:
    """Downloader middleware: the answer to an article's request, with what its scripts write.

    Rendered are pages of sites that say ``browser=True``, and those that are a script's shell.
    Where the browser is missing, a shell is refused with a detail that says so.

    Raises:
        NotConfigured: where ``CRAWLER_BROWSER`` is empty.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings["CRAWLER_BROWSER"]:
            raise NotConfigured
        self.crawler = crawler
        self.most = settings.getint("CRAWLER_BROWSER_REQUESTS")
        self.missing = missing(settings["CRAWLER_BROWSER"])
        self.renderer = Renderer(
            shutil.which(settings["CRAWLER_BROWSER"]) or "",
            user_agent=settings["USER_AGENT"],
            seconds=settings.getfloat("CRAWLER_BROWSER_TIMEOUT"),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.renderer.close, signal=signals.engine_stopped)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """The page as its scripts leave it, or the answer as it is.

        Raises:
            Refused: for a shell, where no browser is installed or it fails.
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
            text = await self.renderer.render(response.url, answer_of(response), self._fetcher())
        except RenderError as error:
            count(self.crawler, "browser/failed")
            raise Refused("script", f"the browser failed: {error}") from None
        count(self.crawler, "browser/rendered")
        headers = {**response.headers, b"Content-Type": [b"text/html; charset=utf-8"]}
        return HtmlResponse(
            response.url, headers=headers, body=text.encode("utf-8", "replace"), request=request
        )

    def _fetcher(self) -> Any:
        """What fetches for one page; it refuses once the page has asked too often."""
        left = self.most

        async def fetch(url: str) -> Answer | None:
            nonlocal left
            left -= 1
            if left < 0:
                count(self.crawler, "browser/too_many_requests")
                return None
            meta = {"kind": KIND, "download_timeout": self.renderer.seconds}
            try:
                engine = self.crawler.engine
                response = await engine.download_async(Request(url, meta=meta))
            except Exception as error:  # a refusal, or whatever a download fails with
                count(self.crawler, "browser/request_failed")
                logger.debug("%s: not given to the page: %s", url, error)
                return None
            count(self.crawler, "browser/requests")
            return answer_of(response)

        return fetch


def answer_of(response: Response) -> Answer:
    """A response as the browser is given it."""
    return Answer(response.status, header(response, "Content-Type") or "", response.body)


def looks_empty(body: bytes) -> bool:
    """Whether a page has scripts and little text, by a look at its source."""
    return b"<script" in body.lower() and len(NO_TEXT.sub(b"", body)) < WORDS


def is_script_shell(response: Response) -> bool:
    """Whether reading takes a page for one that a script would write."""
    try:
        extract_article(
            response.body, url=response.url, content_type=header(response, "Content-Type")
        )
    except NotAnArticle as refusal:
        return refusal.reason == "script"
    return False


def missing(program: str) -> str:
    """What is missing of the browser, in words; empty where nothing is."""
    if find_spec("playwright") is None:
        return "no browser is installed (pip install -r dev/requirements/browser.lock)"
    if shutil.which(program) is None:
        return f"no browser is installed (CRAWLER_BROWSER={program})"
    return ""
