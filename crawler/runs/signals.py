"""What a signal does to a run."""

from __future__ import annotations

import os
import signal
from types import FrameType


def stop_at_once() -> None:
    """Let the first Ctrl-C do what Scrapy does at the second: there is nothing to keep."""
    orderly = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        if callable(orderly):
            orderly(number, frame)  # it takes the next one for a wish to end now
            signal.raise_signal(number)

    signal.signal(signal.SIGINT, stop)


def close_on_hangup() -> None:
    """Close in order where the terminal goes away (SIGHUP), but under nohup."""
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
