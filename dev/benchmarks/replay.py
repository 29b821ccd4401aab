"""Pages a second of ``scrapy replay``, end to end, beside bare reading and parsing.

``python -m dev.benchmarks.replay [ARCHIVE ...] [--jobs N]``; without archives, those under
``../shared/corpora/sites``, else a recorded crawl of the sample site.
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

from crawler.archive import Archive, archives_at
from crawler.commands.replay import usable_cores

ROOT = Path(__file__).parents[2]
SITES = ROOT.parent / "shared" / "corpora" / "sites"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archives", nargs="*")
    parser.add_argument("--jobs", type=int, action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-replay-") as name:
        named = options.archives or ([str(SITES)] if SITES.is_dir() else [sampled(Path(name))])
        paths, missing = archives_at(named)
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
    """Number of pages, and CPU seconds of reading the archives and of parsing the pages."""
    started = time.process_time()
    bodies = [one.body for path in paths for one in Archive(path).responses()]
    read = time.process_time()
    for body in bodies:
        LexborHTMLParser(body)
    return len(bodies), read - started, time.process_time() - read


def replayed(paths: list[Path], jobs: int, output: Path) -> tuple[float, float]:
    """Wall-clock and CPU seconds of a replay into a fresh output, from start to exit."""
    before, started = _cpu(), time.perf_counter()
    _scrapy(output, "replay", *map(str, paths), "--jobs", str(jobs))
    return time.perf_counter() - started, _cpu() - before


def sampled(folder: Path) -> str:
    """The archive of a crawl of the sample site."""
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
