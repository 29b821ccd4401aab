"""Chromium without a network: a page and what its scripts ask for are handed to it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

ASKED_FOR = frozenset({"script", "xhr", "fetch"})
"""Kinds of requests that may bring text; pictures, fonts, styles and frames are not fetched."""

QUIET = 0.3
"""s without a request after which a page is taken to be written."""

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Whatever might come past the interception (sockets, WebRTC, prefetches) finds no way out:
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://0.0.0.0:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page or a script's request is answered with."""

    status: int
    """HTTP status."""
    content_type: str
    """The Content-Type header."""
    body: bytes
    """The body, unpacked."""


Fetch = Callable[[str], Awaitable[Answer | None]]
"""Fetches an address for a page; ``None`` where that is refused or fails."""


class RenderError(Exception):
    """The browser could not render a page; the message is one line."""


class Renderer:
    """A browser that is started when it is first needed."""

    def __init__(self, program: str, *, user_agent: str, seconds: float) -> None:
        self.seconds = seconds
        """Seconds that a page may take."""
        self._program = program
        self._user_agent = user_agent
        self._playwright: Any = None
        self._browser: Browser | None = None
        self._one_at_a_time = asyncio.Lock()

    async def render(self, url: str, page: Answer, fetch: Fetch) -> str:
        """The page's document as HTML, once its scripts have come to rest or its time is up.

        Raises:
            RenderError: where the browser fails.
        """
        from playwright.async_api import Error

        async with self._one_at_a_time:
            try:
                browser = await self._started()
                context = await browser.new_context(
                    user_agent=self._user_agent,
                    service_workers="block",
                    accept_downloads=False,
                    locale="zh-CN",
                )
                try:
                    return await self._written(await context.new_page(), url, page, fetch)
                finally:
                    await context.close()
            except Error as error:
                await self.close()  # the next page gets a new one
                raise RenderError(" ".join(str(error).split())[:200]) from None

    async def close(self) -> None:
        """End the browser."""
        browser, playwright = self._browser, self._playwright
        self._browser = self._playwright = None
        with suppress(Exception):  # it may have died before
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
                chromium_sandbox=os.geteuid() != 0,  # it cannot be had as root
            )
        return self._browser

    async def _written(self, tab: Page, url: str, page: Answer, fetch: Fetch) -> str:
        from playwright.async_api import TimeoutError as TooLong

        visit = _Visit(page, fetch)
        await tab.route("**/*", visit.answer)
        await tab.route_web_socket("**/*", lambda socket: socket.close())
        with suppress(TooLong):  # what is written by then is what there is
            await tab.goto(url, wait_until="load", timeout=self.seconds * 1000)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(visit.rest(), self.seconds)
        return await tab.content()


class _Visit:
    """What one page asks for."""

    def __init__(self, page: Answer, fetch: Fetch) -> None:
        self._page: Answer | None = page
        self._fetch = fetch
        self._pending = 0
        self._last = asyncio.get_running_loop().time()

    async def answer(self, route: Route) -> None:
        """Answer a request of the page: the first is for the page itself."""
        from playwright.async_api import Error

        self._pending += 1
        try:
            found = await self._found(route)
            with suppress(Error):  # the page is closed already
                if found is None:
                    await route.abort("blockedbyclient")
                else:
                    kind = {"content-type": found.content_type, "access-control-allow-origin": "*"}
                    await route.fulfill(status=found.status, headers=kind, body=found.body)
        finally:
            self._pending -= 1
            self._last = asyncio.get_running_loop().time()

    async def rest(self) -> None:
        """Wait until the page asks for nothing more."""
        clock = asyncio.get_running_loop().time
        while self._pending or clock() - self._last < QUIET:
            await asyncio.sleep(QUIET / 3)

    async def _found(self, route: Route) -> Answer | None:
        request = route.request
        if self._page is not None:
            page, self._page = self._page, None
            return page
        if request.resource_type not in ASKED_FOR or request.method != "GET":
            return None
        return await self._fetch(request.url)
