"""Work on strangers' pages in processes that can be ended: limits of processor time and memory."""

from crawler.limited.attempts import MAX_TRIES, Attempts
from crawler.limited.pool import LimitedPool
from crawler.limited.worker import Limits, Lost, NoWorker, TooCostly

__all__ = ["MAX_TRIES", "Attempts", "LimitedPool", "Limits", "Lost", "NoWorker", "TooCostly"]
