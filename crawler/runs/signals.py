"""How a run reacts to signals."""

from __future__ import annotations

import os
import signal
from types import FrameType


def stop_at_once() -> None:
    """Make the first Ctrl-C do what the second one does in Scrapy: there is nothing to save."""
    orderly = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        if callable(orderly):
            orderly(number, frame)  # from now on it takes a further Ctrl-C for the second one
            signal.raise_signal(number)

    signal.signal(signal.SIGINT, stop)


def close_on_hangup() -> None:
    """Close the spider in order when the terminal goes away (SIGHUP), except under ``nohup``."""
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
