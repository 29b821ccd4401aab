"""Crawls on bad days, over and over: ``python -m benchmarks.chaos --rounds 100``.

A round is some crawls of a small site by a server that resets, fails, cuts and dawdles, while the
crawls are killed or stopped at random instants, find the disk full, or find their state deleted or
damaged; then a calm crawl. It must end with the articles of a site that was calm all along, each
once, and with a state that agrees with its files.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from crawler.exits import FAILED
from crawler.store.upkeep import Upkeep
from tests.bad_days.crawls import NUMBERS, article, command, path, records, routes
from tests.commanding import ROOT, lines
from tests.middlewares.server import Answer, Server, Visit, answer, page, serving
from tests.test_incremental import Site

CRAWLS = 3
"""Bad crawls of a round."""

MOST_AGAIN = 1_000
"""Crawls after one that met a damage, in all rounds: each damage is met once."""

SLOWEST = 0.3
"""Seconds that a page dawdles at most."""


def main() -> None:
    """Play the rounds; the first that ends wrong is told with its seed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="rounds (10)")
    parser.add_argument("--seed", type=int, default=2026, help="of the first round")
    options = parser.parse_args()
    happened: Counter[str] = Counter()
    for seed in range(options.seed, options.seed + options.rounds):
        faults = play(seed, happened)
        if faults:
            raise SystemExit(f"seed {seed}: {'; '.join(faults)}")
    told = ", ".join(f"{what} {times}" for what, times in sorted(happened.items()))
    print(f"{options.rounds} rounds, each as if calm ({told})")


def play(seed: int, happened: Counter[str], crawls: int = CRAWLS) -> list[str]:
    """One round of some bad crawls; what is not as it must be."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, no secret
    with tempfile.TemporaryDirectory() as name, serving(routes()) as server:
        output = Path(name)
        for _ in range(crawls):
            server.routes |= {path(number): _moody(rng, number) for number in NUMBERS}
            happened[_bad_crawl(rng, server, output)] += 1
            happened[_bad_night(rng, output)] += 1
        server.routes |= routes()
        site = Site(server, output)
        if (output / "state.db").exists():
            _crawl(server, output)  # mends what the night did, and fills the calendar
            site.let_time_pass()
        while _crawl(server, output) == FAILED and happened["crawled again"] < MOST_AGAIN:
            happened["crawled again"] += 1  # it met a damage, which the next one mends
        return _faults(server, output)


def _moody(rng: random.Random, number: int) -> Callable[[Visit], Answer]:
    mood, pause = rng.choice(("well", "reset", "error", "cut", "slow")), rng.uniform(0, SLOWEST)

    def answered(_: Visit) -> Answer:
        if mood == "reset":
            raise OSError
        if mood == "error":
            return answer(500)
        body = article(number)
        if mood == "cut":
            return 200, {"Content-Type": "text/html", "Content-Length": "99999"}, body
        if mood == "slow":
            time.sleep(pause)
        return page(body)

    return answered


def _bad_crawl(rng: random.Random, server: Server, output: Path) -> str:
    """A crawl to which something happens; what."""
    what = rng.choice(("killed", "stopped", "disk full", "undisturbed"))
    room = rng.randint(1_000, 200_000)

    def limited() -> None:
        if what == "disk full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    sent = {"killed": signal.SIGKILL, "stopped": signal.SIGTERM}.get(what)
    _crawl(server, output, sent, rng.uniform(0.3, 4), limited)
    return what


def _crawl(
    server: Server,
    output: Path,
    sent: signal.Signals | None = None,
    after: float = 0,
    before: Callable[[], None] | None = None,
) -> int:
    """Crawl to the end, or until a signal is sent; the exit code."""
    with subprocess.Popen(
        command(server),
        cwd=ROOT,
        env=os.environ | {"CRAWLER_OUTPUT": str(output)},
        stderr=subprocess.DEVNULL,
        preexec_fn=before,
    ) as crawl:
        try:
            return crawl.wait(after if sent else 120)
        except subprocess.TimeoutExpired:
            crawl.send_signal(sent or signal.SIGKILL)
            return crawl.wait()


def _bad_night(rng: random.Random, output: Path) -> str:
    """What happens to the state between two crawls."""
    state = output / "state.db"
    what = rng.choice(("state deleted", "state damaged", "a quiet night"))
    if not state.exists() or what == "a quiet night":
        return "a quiet night"
    if what == "state deleted":
        for ending in ("", "-wal", "-shm"):
            state.with_name(state.name + ending).unlink(missing_ok=True)
        return what
    data = bytearray(state.read_bytes())
    start = rng.randrange(max(1, len(data)))
    data[start : start + 4_096] = bytes(byte ^ 0xA5 for byte in data[start : start + 4_096])
    state.write_bytes(data)
    return what


def _faults(server: Server, output: Path) -> list[str]:
    found = records(output)
    faults = []
    if sorted(record["url"] for record in found) != [server.url(path(n)) for n in NUMBERS]:
        faults.append(f"articles are {[record['url'] for record in found]}")
    for record in found:
        title = record["title"].encode()
        if title not in article(int(record["url"][-6])):
            faults.append(f"{record['url']} has another title")
    if len({record["id"] for record in found}) != len(found) or lines(output, "changes"):
        faults.append("an article is told twice")
    with Upkeep.open(output) as upkeep:
        return faults + upkeep.findings + upkeep.check()


if __name__ == "__main__":
    main()
