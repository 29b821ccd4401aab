"""Replay: archived pages pass through the same steps as crawled ones, without a network.

Reading is pure, so worker processes read and the main process stores, in the order of the
captures: by time, then in the order of the archives. So the output does not depend on the number
of workers.
"""

from crawler.replay.runner import Replay
from crawler.replay.selection import CaptureFilter, select_captures

__all__ = ["CaptureFilter", "Replay", "select_captures"]
