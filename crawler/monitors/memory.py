"""The memory that a crawl holds."""

from __future__ import annotations

import os
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

STATM = Path("/proc/self/statm")


class ResidentMemory(MemoryUsage):
    """Scrapy's bounds of memory, held against what the process holds now.

    Scrapy asks for the peak, which a process inherits from the one that started it: a crawl
    that a large program starts would be stopped for that program's size.
    """

    def get_virtual_size(self) -> int:
        """Bytes resident now; where the system does not tell, the peak."""
        try:
            pages = int(STATM.read_bytes().split()[1])
        except OSError:
            return super().get_virtual_size()
        return pages * os.sysconf("SC_PAGE_SIZE")
