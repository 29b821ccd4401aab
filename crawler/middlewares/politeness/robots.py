"""robots.txt as specified by RFC 9309, and its Crawl-delay."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from time import monotonic
from urllib.parse import quote, urljoin

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

from crawler.article import decode_page
from crawler.article.decode.labels import BIG5, GB18030, GBK, python_codec
from crawler.failures import describe
from crawler.middlewares.politeness.pace import Pace
from crawler.middlewares.refusals import Refused
from crawler.responses import header

logger = logging.getLogger(__name__)

MAX_REDIRECTS = 5  # RFC 9309, 2.3.1.2: at least
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least
MAX_AGE = 24 * 3600.0  # seconds; RFC 9309, 2.4
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
TOO_MANY_REQUESTS = 429
PRODUCT_TOKEN = re.compile(r"[A-Za-z_-]+")
TWO_BYTE_ENCODINGS = frozenset({GBK, GB18030, BIG5})
PRINTABLE_ASCII = bytes(range(0x20, 0x7F)).decode()
USER_AGENT_LINE = re.compile(r"\s*user[\s-]?agent(?:\s*:\s*|\s+)(?P<value>.*)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Rules:
    """The rules of one authority (scheme, host and port)."""

    expires: float
    """When to fetch robots.txt again, on the monotonic clock."""
    parser: RobotParser | None = None
    """The parsed file; ``None`` if everything is allowed, or nothing (see ``refusal``)."""
    refusal: tuple[str, str] | None = None
    """Reason and detail if nothing may be fetched for now."""
    delay: float = 0
    """Seconds between two requests (Crawl-delay)."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware and parser with the semantics of RFC 9309.

    A 2xx response gives the rules. After a 4xx response or more than five redirects everything is
    allowed. After 429, 5xx or no response nothing is allowed; robots.txt is requested again after
    ``CRAWLER_ROBOTS_RETRY`` seconds. Refused requests raise ``Refused`` with the reason
    ``robots`` or ``robots_unreachable``.
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
        self._rules: dict[str, asyncio.Task[_Rules]] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the parser for a request; concurrent requests share one fetch of robots.txt.

        Raises:
            Refused: if nothing may be fetched for now.
        """
        url = urlparse_cached(request)
        authority = f"{url.scheme}://{url.netloc}"
        task = self._rules.get(authority)
        if task is None or (task.done() and task.result().expires <= monotonic()):
            task = asyncio.ensure_future(self._fetch_rules(authority, request))
            self._rules[authority] = task
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

    async def _fetch_rules(self, authority: str, request: Request) -> _Rules:
        try:
            response = await self._fetch(f"{authority}/robots.txt")
        except Refused as refusal:  # by OutboundGuard or RetryAfterMiddleware
            return self._nothing_allowed(refusal.reason, str(refusal))
        except Exception as error:
            return self._unreachable(authority, describe(error))
        if response is None:
            return self._all_allowed()
        self._stats.inc_value(f"crawler/robots/status_{response.status}")
        if response.status >= 500 or response.status == TOO_MANY_REQUESTS:
            return self._unreachable(authority, f"HTTP status {response.status}")
        if response.status >= 300:
            return self._all_allowed()
        return await self._parse(authority, response, request)

    async def _fetch(self, url: str) -> Response | None:
        """Return the response after redirects; ``None`` if there are too many."""
        # robots.txt itself is not subject to robots.txt, nor to the domains of the spider.
        flags = ("dont_obey_robotstxt", "dont_redirect", "allow_offsite")
        meta = {**dict.fromkeys(flags, True), "kind": "robots"}
        for _ in range(MAX_REDIRECTS + 1):
            response = await self.crawler.engine.download_async(
                Request(url, priority=self.DOWNLOAD_PRIORITY, callback=NO_CALLBACK, meta=meta)
            )
            location = response.headers.get("Location")
            if response.status not in REDIRECT_STATUSES or location is None:
                return response
            url = urljoin(url, safe_url_string(location))
        return None

    async def _parse(self, authority: str, response: Response, request: Request) -> _Rules:
        rules = simplify(response.body, self.token, content_type=header(response, "Content-Type"))
        parser = build_from_crawler(self._parserimpl, self.crawler, rules)
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
        return _Rules(
            expires=monotonic() + MAX_AGE, parser=parser, delay=min(delay, self.max_delay)
        )

    def _all_allowed(self) -> _Rules:
        return _Rules(expires=monotonic() + MAX_AGE)

    def _unreachable(self, authority: str, why: str) -> _Rules:
        logger.warning("%s/robots.txt cannot be had, nothing is fetched there: %s", authority, why)
        return self._nothing_allowed("robots_unreachable", f"{authority}/robots.txt: {why}")

    def _nothing_allowed(self, reason: str, detail: str) -> _Rules:
        expires = monotonic() + min(self.retry_after, MAX_AGE)
        return _Rules(expires=expires, refusal=(reason, detail))


def product_token(user_agent: str) -> str:
    """Return the name by which robots.txt addresses us: the user agent up to its version."""
    match = PRODUCT_TOKEN.match(user_agent)
    if match is None:
        raise ValueError(f"USER_AGENT {user_agent!r} must begin with a name of letters, - and _")
    return match[0].lower()


def simplify(body: bytes, token: str, *, content_type: str | None = None) -> bytes:
    """Return the first 500 KiB of a robots.txt as UTF-8, all other user agents as one.

    It is decoded as a page is: with a byte order mark, in UTF-16 or in GBK. Only groups that name
    us or everybody matter. All other names become one, since RFC 9309 (2.2.1) compares complete
    names, and since 3,000 names before 3,000 rules took the parser 640 MB and 8 s; 500 KiB have
    room for sixteen times as many.
    """
    decoded = decode_page(body[:MAX_BYTES], content_type=content_type)
    lines = decoded.text.replace("\ufeff", "").splitlines()
    if len(body) > MAX_BYTES:
        del lines[-1:]  # a truncated rule is another rule
    if decoded.encoding in TWO_BYTE_ENCODINGS:
        lines = [form for line in lines for form in _forms(line, decoded.encoding)]
    return "\n".join(_simplify_line(line, token) for line in lines).encode("utf-8", "replace")


def _forms(line: str, encoding: str) -> list[str]:
    """Return a rule as written, and with its path in the bytes that the site's own links have."""
    rule = line.partition("#")[0]
    if rule.isascii():
        return [line]
    return [rule, quote(rule.encode(python_codec(encoding), "replace"), safe=PRINTABLE_ASCII)]


def _simplify_line(line: str, token: str) -> str:
    match = USER_AGENT_LINE.match(line)
    if match is None:
        return line
    value = match["value"].partition("#")[0].strip()
    name = PRODUCT_TOKEN.match(value)
    if name is not None:
        value = token if name[0].lower() == token else "other"
    elif value != "*":
        value = "other"
    return f"User-agent: {value}"
