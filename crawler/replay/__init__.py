"""Replay: archived pages take the way of crawled ones, without a network and on all cores.

Reading is pure, so worker processes read and the main process stores, in the order of the
captures: by time, those of one moment in the order of the archives. So the outputs are the
same with any number of workers.
"""

from crawler.replay.runner import Replay
from crawler.replay.selection import Wanted, choose

__all__ = ["Replay", "Wanted", "choose"]
