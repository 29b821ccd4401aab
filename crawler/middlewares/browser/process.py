"""The process of Chromium: without any network, with bounded memory, and ended if it must be."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser

MEMORY_KB = 2_000_000
"""Memory that each process of the browser may use: a page of 10 MB takes a tenth of it."""

STOP_SECONDS = 5  # after which the browser is killed

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Where the system gives no network namespace, this leaves sockets, WebRTC and prefetches,
    # which are not intercepted, without a route:
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://0.0.0.0:1",
    "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name in older versions
)

LAUNCHER = """#!/bin/sh
echo $$ > {pid}
ulimit -d {memory} 2>/dev/null
exec {isolation} {program} "$@"
"""


class BrowserProcess:
    """Chromium, started on first use, and again after it was stopped.

    Args:
        program: Path of Chromium.
        isolated: Whether to start it in a network namespace of its own where the system allows it.
    """

    def __init__(self, program: str, *, isolated: bool = True) -> None:
        self._program = program
        self._isolation = isolation() if isolated else ()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._playwright: Any = None
        self._browser: Browser | None = None

    async def start(self) -> Browser:
        """Return the running browser."""
        if self._browser is None:
            from playwright.async_api import async_playwright

            self._folder = tempfile.TemporaryDirectory(prefix="crawler-browser-")
            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._launcher(Path(self._folder.name)),
                args=list(ARGUMENTS),
                chromium_sandbox=os.geteuid() != 0,  # not available to root
            )
        return self._browser

    async def stop(self) -> None:
        """Close the browser, or kill it if it does not close."""
        browser, playwright = self._browser, self._playwright
        self._browser = self._playwright = None
        with suppress(Exception):  # it may have crashed
            if browser is not None:
                await asyncio.wait_for(browser.close(), STOP_SECONDS)
        self.kill()
        with suppress(Exception):
            if playwright is not None:
                await asyncio.wait_for(playwright.stop(), STOP_SECONDS)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def kill(self) -> None:
        """End all processes of the browser at once, whatever a page keeps them busy with."""
        if self._folder is None:
            return
        with suppress(OSError, ValueError):  # it has not started, or has ended
            group = int((Path(self._folder.name) / "pid").read_text())
            if os.getpgid(group) == group:
                os.killpg(group, signal.SIGKILL)

    def _launcher(self, folder: Path) -> Path:
        """Return a program that starts the browser and states its process."""
        path = folder / "chromium"
        path.write_text(
            LAUNCHER.format(
                pid=shlex.quote(str(folder / "pid")),
                memory=MEMORY_KB,
                isolation=shlex.join(self._isolation),
                program=shlex.quote(self._program),
            )
        )
        path.chmod(0o700)
        return path


@cache
def isolation() -> tuple[str, ...]:
    """Return the words that start a program without any network; none where that is forbidden."""
    unshare = shutil.which("unshare") or ""
    user = () if os.geteuid() == 0 else ("--map-current-user",)  # that any user may have, if any
    words = (unshare, *user, "--net", "--")
    if not unshare:
        return ()
    with suppress(OSError, subprocess.TimeoutExpired):
        tried = subprocess.run([*words, "true"], capture_output=True, timeout=9, check=False)  # noqa: S603
        return () if tried.returncode else words
    return ()
