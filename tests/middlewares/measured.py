"""``scrapy ...`` that prints its peak memory as the last line."""

from __future__ import annotations

import atexit
import sys
from pathlib import Path

from scrapy.cmdline import execute


def tell_peak() -> None:
    """Return ``VmHWM``; ``ru_maxrss`` would count the parent process."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    sys.stderr.write(f"peak_kb {line.split()[1]}\n")


atexit.register(tell_peak)


def main() -> None:
    execute(["scrapy", *sys.argv[1:]])
