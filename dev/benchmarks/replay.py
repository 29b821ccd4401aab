"""Measure ``scrapy replay`` end to end beside a bare read of the archives and a bare parse.

``python -m dev.benchmarks.replay [ARCHIVE ...] [--jobs N]``; the default are the archives under
``../shared/corpora/sites``, or a recorded crawl of the sample site if there are none.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from crawler.archive import Archive, find_archives
from crawler.commands.replay import usable_cores

ROOT = Path(__file__).parents[2]
SITES = ROOT.parent / "shared" / "corpora" / "sites"


def main() -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archives", nargs="*")
    parser.add_argument("--jobs", type=int, action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-replay-") as name:
        named = options.archives or ([str(SITES)] if SITES.is_dir() else [sampled(Path(name))])
        paths, missing = find_archives(named)
        if missing:
            parser.error(f"no archive at {missing[0]}")
        pages, read, parsed = bounds(paths)
        print(f"{pages} pages in {len(paths)} archives, CPU time of this machine now:")
        print(f"  bare read of the archives {1000 * read / pages:6.2f} ms a page")
        print(f"  bare parse (Lexbor)       {1000 * parsed / pages:6.2f} ms a page")
        for jobs in options.jobs or sorted({1, usable_cores()}):
            wall, cpu = replayed(paths, jobs, Path(name) / f"output-{jobs}")
            print(
                f"  replay, {jobs} jobs           {1000 * cpu / pages:6.2f} ms a page,"
                f" {cpu / (read + parsed):4.1f} times both bounds;"
                f" {pages / wall:.0f} pages/s,"
                f" {pages / wall / min(jobs, usable_cores()):.0f} a core"
            )
    return 0


def bounds(paths: list[Path]) -> tuple[int, float, float]:
    """Return the number of pages and the processor seconds of bare reading and bare parsing."""
    started = time.process_time()
    bodies = [one.body for path in paths for one in Archive(path).responses()]
    read = time.process_time()
    for body in bodies:
        LexborHTMLParser(body)
    return len(bodies), read - started, time.process_time() - read


def replayed(paths: list[Path], jobs: int, output: Path) -> tuple[float, float]:
    """Return wall and processor seconds of a replay into an empty output, from start to exit."""
    before, started = _cpu(), time.perf_counter()
    _scrapy(output, "replay", *map(str, paths), "--jobs", str(jobs))
    return time.perf_counter() - started, _cpu() - before


def sampled(folder: Path) -> str:
    """Record a crawl of the sample site and return the path of the archive."""
    _scrapy(folder / "live", "crawl", "sample", "-s", f"CRAWLER_ARCHIVE={folder / 'archive'}")
    return str(folder / "archive")


def _scrapy(output: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        env={**os.environ, "CRAWLER_OUTPUT": str(output), "CRAWLER_SAMPLE_PORT": "0"},
        check=True,
    )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
