"""Measure the store: reposts found, cost as the state grows, crashes survived.

``python -m dev.benchmarks.store`` takes some minutes; ``--help`` lists the parts.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from crawler.items import Article
from crawler.store import Store
from crawler.store.dedup.fingerprints import BANDS
from crawler.store.state.database import open_engine
from crawler.store.state.fingerprint_index import find_candidates
from dev.benchmarks.store_deaths import kill_crawls, kill_feeds
from tests.store.feed import FORK, make
from tests.store.repost_set import different, reposts

SIZES = (10_000, 100_000, 1_000_000)
LARGEST = 5_000_000
CHUNK = 20_000  # synthetic articles per statement
TABLES = ("articles", "revisions", "visits", "bands")
"""Tables that grow with the number of articles."""
LOOKUPS = 300  # timed calls at each size


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m dev.benchmarks.store", description=__doc__)
    parser.add_argument("--pairs", type=int, default=300, help="pairs of each kind (300)")
    parser.add_argument("--seed", type=int, default=2026, help="seed of pairs and crashes (2026)")
    parser.add_argument(
        "--kills", type=int, default=0, help="number of random kills of a writer, such as 200"
    )
    parser.add_argument(
        "--crawl-kills", type=int, default=0, help="number of random kills of crawls"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="articles in the state")
    parser.add_argument(
        "--five-million", action="store_true", help=f"and {LARGEST:,} (ten minutes)"
    )
    options = parser.parse_args()
    if options.pairs:
        _measure_reposts(options.pairs, options.seed)
    sizes = [*options.sizes, *([LARGEST] if options.five_million else [])]
    if sizes:
        _measure_growth(sorted(sizes))
    if options.kills:
        kill_feeds(options.kills, options.seed)
    if options.crawl_kills:
        kill_crawls(options.crawl_kills, options.seed)


def _measure_reposts(count: int, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    pairs = [*reposts(rng, count), *different(rng, count)]
    taken: Counter[str] = Counter()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        for number, pair in enumerate(pairs):
            first = store.accept(_article(pair.one, f"http://a.example/{number}"))
            second = store.accept(_article(pair.other, f"http://b.example/{number}"))
            if second.outcome == "sighting":
                its_own = not pair.is_repost or second.known_as == first.known_as
                taken[pair.kind if its_own else "of another"] += 1
            if first.outcome != "new":  # taken for a copy of an unrelated text
                taken["of another"] += 1
    each = (time.perf_counter() - started) / len(pairs) / 2 * 1e3
    right = sum(taken[pair] for pair in {pair.kind for pair in pairs if pair.is_repost})
    print(f"Reposts (seed {seed}, {count} pairs of each kind, {each:.1f} ms an article)")
    for kind in dict.fromkeys([pair.kind for pair in pairs] + ["of another"]):
        print(f"  {kind:<14}{taken[kind]:>6} of {count} taken for the same text")
    print(f"  recall    {right / sum(pair.is_repost for pair in pairs):.4f}")
    print(f"  precision {right / sum(taken.values()):.4f}")


def _article(text: dict[str, str], url: str) -> Article:
    return make(url, text["title"], text["body"], published_at=text["published_at"])


def _measure_growth(sizes: list[int]) -> None:
    print(f"Growth of the state (synthetic fingerprints, {LOOKUPS} calls each)")
    print("  articles   look-up ms (median, p99)   accept ms   bytes/article   memory MiB")
    medians: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder):
            pass
        filled = 0
        for size in sizes:
            filler = FORK.Process(target=_fill, args=(folder, filled, size))
            filler.start()  # in a separate process, so that its memory is not measured
            filler.join()
            filled = size
            lookups = sorted(_lookups(folder, size))
            medians.append(statistics.median(lookups))
            accepts = statistics.median(_accepts(folder, size))
            weight = (folder / "state.db").stat().st_size / size
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            slow = lookups[int(len(lookups) * 0.99)]
            print(
                f"  {size:>9,}   {medians[-1]:>8.3f} {slow:>8.3f}            {accepts:>8.2f}"
                f"   {weight:>10,.0f}      {memory:>7.0f}"
            )
    if len(sizes) > 1:
        print(f"  log-log slope of the look-up time: {_slope(sizes, medians):+.3f}")


def _fill(folder: Path, start: int, end: int) -> None:
    """Insert synthetic articles with random fingerprints; sorted, since random order is slow."""
    engine = open_engine(folder, None)
    with engine.connect() as connection:
        run_sql = connection.exec_driver_sql
        for table in TABLES:
            run_sql(f"CREATE TEMP TABLE new_{table} AS SELECT * FROM {table} WHERE 0")  # noqa: S608
        for first in range(start, end, CHUNK):
            _fill_chunk(connection, range(first + 1, min(first + CHUNK, end) + 1))
        for table in TABLES:
            run_sql(f"INSERT OR IGNORE INTO {table} SELECT * FROM new_{table} ORDER BY 1, 2")  # noqa: S608
        connection.commit()
    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    engine.dispose()


def _fill_chunk(connection: Connection, refs: range) -> None:
    urls = {ref: f"http://www.site{ref % 97}.example/2026/{ref:08}.html" for ref in refs}
    when = "2026-03-01T08:00:00+00:00"
    insert = connection.exec_driver_sql
    insert(
        "INSERT INTO new_articles (id, url, site, revision, status) VALUES (?, ?, ?, 1, 'present')",
        [(_id(ref), url, f"site{ref % 97}") for ref, url in urls.items()],
    )
    insert(
        "INSERT INTO new_revisions (ref, article, revision, content_key, file, at, length)"
        " VALUES (?, ?, 1, ?, 1, ?, 3000)",
        [(ref, _id(ref), hash((ref, 1)) >> 4, ref * 3000) for ref in refs],
    )
    insert(
        "INSERT INTO new_visits (url_id, url, site, first_seen, last_seen, last_changed, failures)"
        " VALUES (?, ?, ?, ?, ?, ?, 0)",
        [(_id(ref), url, f"site{ref % 97}", when, when, when) for ref, url in urls.items()],
    )
    insert(
        "INSERT INTO new_bands (hash, ref) VALUES (?, ?)",
        [(value, ref) for ref in refs for value in _hashes(ref)],
    )


def _id(ref: int) -> str:
    return f"{(ref * 0x9E3779B97F4A7C15) % 2**64:016x}"


def _hashes(ref: int) -> list[int]:
    rng = random.Random(ref)  # noqa: S311
    return [rng.getrandbits(48) for _ in range(BANDS)]


def _lookups(folder: Path, size: int) -> Iterator[float]:
    """Yield the milliseconds of look-ups, every second one of a known fingerprint."""
    rng = random.Random(size)  # noqa: S311
    engine = open_engine(folder, None)
    with engine.connect() as connection:
        for number in range(LOOKUPS):
            ref = rng.randint(1, size) if number % 2 else size + number + 1
            started = time.perf_counter()
            found = find_candidates(connection, _hashes(ref))
            yield (time.perf_counter() - started) * 1e3
            if bool(found) != bool(number % 2):
                raise SystemExit(f"a look-up at {size} went wrong: {ref} gives {found}")
        connection.rollback()
    engine.dispose()


def _accepts(folder: Path, size: int) -> Iterator[float]:
    """Yield the milliseconds of accepting new articles: comparison, write and sync."""
    rng = random.Random(size)  # noqa: S311
    with Store.open(folder) as store:
        for number in range(LOOKUPS):
            body = "".join(chr(rng.randrange(0x4E00, 0x5E00)) for _ in range(900))
            article = make(f"http://new.example/{size}/{number}", "新闻标题", body)
            started = time.perf_counter()
            if store.accept(article).outcome != "new":
                raise SystemExit(f"an article at {size} is not new")
            yield (time.perf_counter() - started) * 1e3
        with store._transaction() as connection:  # remove them again
            for table in ("bands", "revisions"):
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE ref > {size}")  # noqa: S608


def _slope(sizes: list[int], times: list[float]) -> float:
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(value) for value in times]
    ).slope


if __name__ == "__main__":
    main()
