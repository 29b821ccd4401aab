"""Limits of the memory that a crawl occupies."""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

STATM = Path("/proc/self/statm")
"""Memory of this process in pages (Linux); the second number is the resident size."""


class ResidentMemory(MemoryUsage):
    """Scrapy's memory limits, applied to the resident size of the moment.

    Scrapy asks for the peak, which a process inherits from its parent: a crawl started by a
    large program would be stopped for the size of that program.
    """

    def get_virtual_size(self) -> int:
        """Return the resident bytes; the peak where the system does not tell them."""
        try:
            pages = int(STATM.read_bytes().split()[1])
        except OSError:
            return super().get_virtual_size()
        return pages * os.sysconf("SC_PAGE_SIZE")
