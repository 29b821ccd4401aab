"""robots.txt as RFC 9309 means it, and its Crawl-delay."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler
from w3lib.url import safe_url_string

from crawler.failures import describe
from crawler.middlewares.politeness.pace import Pace
from crawler.middlewares.refusals import Refused

logger = logging.getLogger(__name__)

MAX_HOPS = 5  # RFC 9309, 2.3.1.2: redirects to follow at least
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: the part that must be read at least
MAX_AGE = 24 * 3600.0  # RFC 9309, 2.4: seconds that a copy may be used
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TOO_MANY_REQUESTS = 429
PRODUCT = re.compile(r"[A-Za-z_-]+")
AGENT_LINE = re.compile(r"\s*user[\s-]?agent(?:\s*:\s*|\s+)(?P<value>.*)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Rules:
    """What one authority's robots.txt said."""

    until: float
    """When to ask again, on the monotonic clock."""
    parser: RobotParser | None = None
    """The rules; ``None`` where all is allowed, or where nothing is: see ``refusal``."""
    refusal: tuple[str, str] | None = None
    """Reason and detail where nothing may be fetched for now."""
    delay: float = 0
    """Seconds between two requests that the rules ask for."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware and parser with the meaning that RFC 9309 gives to answers.

    2xx: its rules. 4xx and more than five redirects: all is allowed, but 429 is taken as the
    plea that it is. 5xx and no answer: nothing is allowed until it was asked again, after
    ``CRAWLER_ROBOTS_RETRY`` seconds. Refusals are ``Refused`` with the reason ``robots`` or
    ``robots_unreachable``.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self.pace = Pace(crawler)
        self.token = product_token(settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"])
        self._robotstxt_useragent = self.token
        self.retry_after = settings.getfloat("CRAWLER_ROBOTS_RETRY")
        self.own_delay = settings.getfloat("DOWNLOAD_DELAY")
        self.max_delay = settings.getfloat("CRAWLER_MAX_CRAWL_DELAY")
        self._asked: dict[str, asyncio.Task[_Rules]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules for a request, asked for once for all requests that wait for them.

        Raises:
            Refused: where nothing may be fetched for now.
        """
        url = urlparse_cached(request)
        authority = f"{url.scheme}://{url.netloc}"
        task = self._asked.get(authority)
        if task is None or (task.done() and task.result().until <= monotonic()):
            task = asyncio.ensure_future(self._ask(authority, request))
            self._asked[authority] = task
        rules = await asyncio.shield(task)
        if rules.refusal is not None:
            reason, detail = rules.refusal
            self._stats.inc_value(f"crawler/robots/{reason}")
            raise Refused(reason, detail)
        if rules.delay > self.own_delay:
            self.pace.slow_down(self.crawler.engine.downloader.get_slot_key(request), rules.delay)
        return rules.parser

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request pass, or raise ``Refused``."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            self._stats.inc_value("crawler/robots/robots")
            raise Refused("robots", f"{request.url}: robots.txt forbids it") from None

    async def _ask(self, authority: str, request: Request) -> _Rules:
        try:
            response = await self._fetch(f"{authority}/robots.txt")
        except Refused as refusal:  # by the guard, or by the site's own Retry-After
            return self._nothing(refusal.reason, str(refusal))
        except Exception as error:
            return self._unreachable(authority, describe(error))
        if response is None:
            return self._all_allowed()
        self._stats.inc_value(f"crawler/robots/status_{response.status}")
        if response.status >= 500 or response.status == TOO_MANY_REQUESTS:
            return self._unreachable(authority, f"HTTP status {response.status}")
        if response.status >= 300:
            return self._all_allowed()
        return await self._read(authority, response, request)

    async def _fetch(self, url: str) -> Response | None:
        """The answer at the end of the redirects; ``None`` where there are too many."""
        # Neither robots.txt nor the bounds of the site hold for robots.txt itself.
        bounds = ("dont_obey_robotstxt", "dont_redirect", "allow_offsite")
        meta = {**dict.fromkeys(bounds, True), "kind": "robots"}
        for _ in range(MAX_HOPS + 1):
            response = await self.crawler.engine.download_async(
                Request(url, priority=self.DOWNLOAD_PRIORITY, callback=NO_CALLBACK, meta=meta)
            )
            location = response.headers.get("Location")
            if response.status not in REDIRECTS or location is None:
                return response
            url = urljoin(url, safe_url_string(location))
        return None

    async def _read(self, authority: str, response: Response, request: Request) -> _Rules:
        parser = build_from_crawler(
            self._parserimpl, self.crawler, readable(response.body, self.token)
        )
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=parser, request=request
        )
        delay = parser.crawl_delay(self.token) or 0
        if delay > self.max_delay:
            logger.warning(
                "%s: Crawl-delay of %g s cut to CRAWLER_MAX_CRAWL_DELAY = %g s",
                authority,
                delay,
                self.max_delay,
            )
        return _Rules(until=monotonic() + MAX_AGE, parser=parser, delay=min(delay, self.max_delay))

    def _all_allowed(self) -> _Rules:
        return _Rules(until=monotonic() + MAX_AGE)

    def _unreachable(self, authority: str, why: str) -> _Rules:
        logger.warning("%s/robots.txt cannot be had, nothing is fetched there: %s", authority, why)
        return self._nothing("robots_unreachable", f"{authority}/robots.txt: {why}")

    def _nothing(self, reason: str, detail: str) -> _Rules:
        until = monotonic() + min(self.retry_after, MAX_AGE)
        return _Rules(until=until, refusal=(reason, detail))


def product_token(user_agent: str) -> str:
    """The name that robots.txt calls us by: the user agent up to its version."""
    match = PRODUCT.match(user_agent)
    if match is None:
        raise ValueError(f"USER_AGENT {user_agent!r} must begin with a name of letters, - and _")
    return match[0].lower()


def readable(body: bytes, token: str) -> bytes:
    """What of a robots.txt the parser is given: its first 500 KiB, UTF-8, agents told apart.

    Groups matter that name us or everybody. The names of all others become one, since
    RFC 9309 (2.2.1) compares whole names, and since 3,000 names before 3,000 rules took the
    parser 640 MB and 8 s: 500 KiB have room for sixteen times that.
    """
    if len(body) > MAX_BYTES:
        body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]  # half a rule is another rule
    text = body.decode("utf-8-sig", errors="ignore")
    return "\n".join(_plain(line, token) for line in text.splitlines()).encode()


def _plain(line: str, token: str) -> str:
    match = AGENT_LINE.match(line)
    if match is None:
        return line
    value = match["value"].partition("#")[0].strip()
    name = PRODUCT.match(value)
    if name is not None:
        value = token if name[0].lower() == token else "other"
    elif value != "*":
        value = "other"
    return f"User-agent: {value}"
