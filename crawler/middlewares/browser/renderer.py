"""Chromium without network access: responses are passed to it by the caller."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

FETCHED_TYPES = frozenset({"script", "xhr", "fetch"})
"""Types of requests that may contribute text; images, fonts, styles and frames are not fetched."""

IDLE_TIME = 0.3
"""Seconds without a request after which a page counts as complete."""

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # What escapes the interception (sockets, WebRTC, prefetches) has no route to the network:
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://0.0.0.0:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


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
    """The browser failed to render a page; the message is one line."""


class Renderer:
    """A browser that is started on first use."""

    def __init__(self, program: str, *, user_agent: str, seconds: float) -> None:
        self.seconds = seconds
        """Time limit per page."""
        self._program = program
        self._user_agent = user_agent
        self._playwright: Any = None
        self._browser: Browser | None = None
        self._lock = asyncio.Lock()

    async def render(self, url: str, page: Resource, fetch: Fetch) -> str:
        """Return the page's document as HTML once its scripts are idle or its time is up.

        Raises:
            RenderError: if the browser fails.
        """
        from playwright.async_api import Error

        async with self._lock:
            try:
                browser = await self._started()
                context = await browser.new_context(
                    user_agent=self._user_agent,
                    service_workers="block",
                    accept_downloads=False,
                    locale="zh-CN",
                )
                try:
                    return await self._load(await context.new_page(), url, page, fetch)
                finally:
                    await context.close()
            except Error as error:
                await self.close()  # the next page starts a new one
                raise RenderError(" ".join(str(error).split())[:200]) from None

    async def close(self) -> None:
        """Terminate the browser."""
        browser, playwright = self._browser, self._playwright
        self._browser = self._playwright = None
        with suppress(Exception):  # it may have crashed
            if browser is not None:
                await browser.close()
        with suppress(Exception):
            if playwright is not None:
                await playwright.stop()

    async def _started(self) -> Browser:
        if self._browser is None:
            from playwright.async_api import async_playwright

            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._program,
                args=list(ARGUMENTS),
                chromium_sandbox=os.geteuid() != 0,  # not available to root
            )
        return self._browser

    async def _load(self, tab: Page, url: str, page: Resource, fetch: Fetch) -> str:
        from playwright.async_api import TimeoutError as LoadTimeout

        requests = _PageRequests(page, fetch)
        await tab.route("**/*", requests.respond)
        await tab.route_web_socket("**/*", lambda socket: socket.close())
        with suppress(LoadTimeout):  # what is there by then is used
            await tab.goto(url, wait_until="load", timeout=self.seconds * 1000)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(requests.wait_until_idle(), self.seconds)
        return await tab.content()


class _PageRequests:
    """The requests of one page."""

    def __init__(self, page: Resource, fetch: Fetch) -> None:
        self._page: Resource | None = page
        self._fetch = fetch
        self._pending = 0
        self._last_request = asyncio.get_running_loop().time()

    async def respond(self, route: Route) -> None:
        """Respond to a request of the page; the first is for the page itself."""
        from playwright.async_api import Error

        self._pending += 1
        try:
            found = await self._response_to(route)
            with suppress(Error):  # the page is already closed
                if found is None:
                    await route.abort("blockedbyclient")
                else:
                    kind = {"content-type": found.content_type, "access-control-allow-origin": "*"}
                    await route.fulfill(status=found.status, headers=kind, body=found.body)
        finally:
            self._pending -= 1
            self._last_request = asyncio.get_running_loop().time()

    async def wait_until_idle(self) -> None:
        """Wait until the page makes no more requests."""
        clock = asyncio.get_running_loop().time
        while self._pending or clock() - self._last_request < IDLE_TIME:
            await asyncio.sleep(IDLE_TIME / 3)

    async def _response_to(self, route: Route) -> Resource | None:
        request = route.request
        if self._page is not None:
            page, self._page = self._page, None
            return page
        if request.resource_type not in FETCHED_TYPES or request.method != "GET":
            return None
        return await self._fetch(request.url)
