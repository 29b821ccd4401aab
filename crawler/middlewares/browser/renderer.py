"""Renders pages in Chromium, which has no network: responses are passed to it by the caller."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crawler.middlewares.browser.process import BrowserProcess

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page, Route

FETCHED_TYPES = frozenset({"script", "xhr", "fetch"})
"""Types of requests that may contribute text; images, fonts, styles and frames are not fetched."""

IDLE_TIME = 0.3
"""Seconds without a request after which a page counts as complete."""

START_SECONDS = 30
"""Time in which the browser starts, also on a busy machine."""

READ_SECONDS = 10
"""Time in which a document of the largest size is read, once its scripts are stopped."""

MAX_ATTEMPTS = 1_000
"""Requests of any kind after which a page is given up; each is a message to this process."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one element of a rendered page."""

SERIALIZE = files(__package__).joinpath("serialize.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Resource:
    """A response to the request for a page or by a script."""

    status: int
    """HTTP status."""
    content_type: str
    """The Content-Type header."""
    body: bytes
    """The decompressed body."""


Fetch = Callable[[str], Awaitable[Resource | None]]
"""Fetches a URL for a page; returns ``None`` if that is refused or fails."""


class RenderError(Exception):
    """A page could not be rendered; the message is one line."""


class Renderer:
    """A browser that is started on first use.

    Args:
        program: Path of Chromium.
        user_agent: The user agent that pages see.
        seconds: Time limit per page; then its scripts are stopped.
        max_size: Characters that a rendered page may have.
        isolated: Whether to start it in a network namespace of its own where the system allows it.
    """

    def __init__(
        self,
        program: str,
        *,
        user_agent: str,
        seconds: float,
        max_size: int,
        isolated: bool = True,
    ) -> None:
        self.seconds = seconds
        """Time limit per page."""
        self._user_agent = user_agent
        self._max_size = max_size
        self._process = BrowserProcess(program, isolated=isolated)
        self._lock = asyncio.Lock()

    async def render(self, url: str, page: Resource, fetch: Fetch) -> str:
        """Return the page's document as HTML once its scripts are idle or its time is up.

        Raises:
            RenderError: if the browser fails, or the page has no text that can be read.
        """
        from playwright.async_api import Error

        requests = _PageRequests(page, fetch, self._process.kill)
        async with self._lock:
            try:
                return await self._render(url, requests)
            except (Error, TimeoutError) as error:
                await self._process.stop()  # the next page starts a new one
                raise RenderError(_describe(error, requests)) from None
            finally:
                requests.is_over = True

    async def close(self) -> None:
        """Terminate the browser."""
        await self._process.stop()

    async def _render(self, url: str, requests: _PageRequests) -> str:
        async with asyncio.timeout(START_SECONDS):
            browser = await self._process.start()
            context = await browser.new_context(
                user_agent=self._user_agent,
                service_workers="block",
                accept_downloads=False,
                locale="zh-CN",
            )
            tab, session = await _open_tab(context, requests)
        with suppress(TimeoutError):  # what is there by then is used
            async with asyncio.timeout(self.seconds):
                await tab.goto(url, wait_until="load", timeout=0)
                await requests.wait_until_idle()
        async with asyncio.timeout(READ_SECONDS):
            text = await _read(session, self._max_size)
            await context.close()
        return text


async def _open_tab(context: BrowserContext, requests: _PageRequests) -> tuple[Page, CDPSession]:
    """Open the page's tab, the only one, whose requests are all intercepted."""
    await context.route("**/*", requests.respond)
    await context.route_web_socket("**/*", requests.refuse_socket)
    tab = await context.new_page()
    context.on("page", lambda other: other.close())
    return tab, await context.new_cdp_session(tab)


async def _read(session: CDPSession, max_size: int) -> str:
    """Stop the scripts of a page and return its document.

    Raises:
        RenderError: if it is too large, or no page at all.
    """
    await session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    await session.send("Runtime.terminateExecution")
    frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame})
    call = {
        "expression": f"{SERIALIZE}({max_size}, {MAX_ATTRIBUTES})",
        "contextId": world["executionContextId"],
        "returnByValue": True,
    }
    found: dict[str, Any] = (await session.send("Runtime.evaluate", call))["result"]
    value = found.get("value") or {}
    if "html" not in value:
        raise RenderError(value.get("refused") or "its document cannot be read")
    return str(value["html"])


def _describe(error: Exception, requests: _PageRequests) -> str:
    if requests.attempts > MAX_ATTEMPTS:
        return f"the page made more than {MAX_ATTEMPTS} requests"
    if isinstance(error, TimeoutError):
        return "the page did not let go of the browser, which was ended"
    return "the browser failed: " + " ".join(str(error).split())[:200]


class _PageRequests:
    """The requests of one page."""

    def __init__(self, page: Resource, fetch: Fetch, give_up: Callable[[], None]) -> None:
        self.attempts = 0
        """Requests and sockets so far, whether allowed or not."""
        self.is_over = False
        """Whether nothing is fetched any more."""
        self._page: Resource | None = page
        self._fetch = fetch
        self._give_up = give_up
        self._pending = 0
        self._last_request = asyncio.get_running_loop().time()

    async def respond(self, route: Route) -> None:
        """Respond to a request of the page; the first is for the page itself."""
        self._pending += 1
        try:
            found = await self._response_to(route) if self._is_allowed() else None
            await _answer(route, found)
        finally:
            self._pending -= 1
            self._last_request = asyncio.get_running_loop().time()

    async def refuse_socket(self, socket: Any) -> None:
        """Close a socket that the page opens."""
        self._is_allowed()
        with suppress(Exception):  # the page is already closed
            await socket.close()

    async def wait_until_idle(self) -> None:
        """Wait until the page makes no more requests."""
        clock = asyncio.get_running_loop().time
        while self._pending or clock() - self._last_request < IDLE_TIME:
            await asyncio.sleep(IDLE_TIME / 3)

    def _is_allowed(self) -> bool:
        """Count a request; the browser is ended if there are too many."""
        self.attempts += 1
        if self.attempts == MAX_ATTEMPTS + 1:
            self._give_up()
        return self.attempts <= MAX_ATTEMPTS and not self.is_over

    async def _response_to(self, route: Route) -> Resource | None:
        request = route.request
        if self._page is not None:
            page, self._page = self._page, None
            return page
        if request.resource_type not in FETCHED_TYPES or request.method != "GET":
            return None
        return await self._fetch(request.url)


async def _answer(route: Route, found: Resource | None) -> None:
    """Give a page what it requested, or nothing."""
    from playwright.async_api import Error

    try:
        if found is None:
            # As if a person had stopped it: the page stays, no error page takes its place.
            await route.abort("aborted")
        else:
            kind = {"content-type": found.content_type, "access-control-allow-origin": "*"}
            await route.fulfill(status=found.status, headers=kind, body=found.body)
    except Error:  # the page is already closed
        await route.fallback()  # or Playwright waits for ever for an answer
