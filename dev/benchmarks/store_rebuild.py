"""Measure rebuilding and checking the state: ``python -m dev.benchmarks.store_rebuild``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from crawler.store import Store
from crawler.store.maintenance import Maintenance
from crawler.store.state.database import STATE_FILE
from tests.store.feed import feed, take

BATCH = 200  # records written with one sync


def main() -> None:
    """Write records, delete the state, and time its rebuild and a check."""
    parser = argparse.ArgumentParser(
        prog="python -m dev.benchmarks.store_rebuild", description=__doc__
    )
    parser.add_argument("--records", type=int, default=20_000, help="pages (20,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder) as store:
            items = feed(options.records)
            for begin in range(0, len(items), BATCH):
                with store.batch():
                    for item in items[begin : begin + BATCH]:
                        take(store, item)
        sizes = {path: path.stat().st_size for path in folder.glob("*.jsonl")}
        lines = sum(path.read_bytes().count(b"\n") for path in sizes)
        (folder / STATE_FILE).unlink()
        started = time.perf_counter()
        with Maintenance.open(folder):
            made = time.perf_counter()
        with Maintenance.open(folder) as maintenance:
            begun = time.perf_counter()
            differences = maintenance.check()
            checked = time.perf_counter()
    if differences:
        raise SystemExit("; ".join(differences))
    megabytes = sum(sizes.values()) / 1e6
    print(f"{lines:,} lines, {megabytes:.1f} MB")
    print(f"rebuilt in {made - started:.1f} s: {lines / (made - started):,.0f} lines a second")
    print(f"checked in {checked - begun:.1f} s: {lines / (checked - begun):,.0f} lines a second")


if __name__ == "__main__":
    main()
