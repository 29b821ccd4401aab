"""Runs commands on a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from tests.commanding import ROOT


def on_a_terminal(*arguments: str, output: Path, stop_at: bytes = b"") -> tuple[int, str]:
    """Run ``scrapy ARGUMENTS`` on a terminal; return its exit code and all its output.

    When ``stop_at`` appears, the command gets Ctrl-C.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "CRAWLER_OUTPUT": str(output), "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-m", "scrapy", *arguments]
    with subprocess.Popen(
        command, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment
    ) as running:
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
    os.close(ours)
    return running.returncode, shown.decode()
