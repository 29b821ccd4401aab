"""Runs commands on a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import signal
from pathlib import Path

from tests.commanding import SCRAPY
from tests.forked import template


def on_a_terminal(*arguments: str, output: Path, stop_at: bytes = b"") -> tuple[int, str]:
    """Run ``scrapy ARGUMENTS`` on a terminal; return its exit code and all its output.

    When ``stop_at`` appears, the command gets Ctrl-C.
    """
    ours, theirs = pty.openpty()
    env = {"CRAWLER_OUTPUT": str(output), "TERM": "xterm", "COLUMNS": "120"}
    device = os.ttyname(theirs)
    with template().running(SCRAPY, *arguments, env=env, terminal=device) as running:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux: the other end is closed
                break
            shown += piece
            if stop_at and stop_at in shown:
                running.send_signal(signal.SIGINT)
                stop_at = b""
        code = running.end()
    os.close(ours)
    return code, shown.decode()
