"""Crawls on bad days, over and over: ``python -m dev.benchmarks.chaos --rounds 100``.

A round is some crawls of a small site by a server that resets, fails, cuts, dawdles, asks to wait,
sends nothing, or sends a page in another encoding than it says, while the crawls are killed or
stopped at random instants, find the disk full, or find their state deleted or damaged; then a calm
crawl. It must end with exactly the records of a crawl that was calm all along, each once, less
those of the pages that were never served, and with a state that agrees with its files.

A crawl that is not disturbed may fail for one reason alone: it met a damage of the state, and put
that state aside, so that the next one cannot meet it again.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, OK, UNHEALTHY
from crawler.store.maintenance import Maintenance
from dev.benchmarks.chaos_moods import moody
from tests.bad_days.crawls import NUMBERS, command, path, records, routes
from tests.commanding import ROOT, lines
from tests.middlewares.server import Server, serving
from tests.test_incremental import Site

EVERY = 10
"""Rounds after which it is told how far it is."""

CRAWLS = 3
"""Bad crawls of a round."""

NEVER_SERVED = (0, 0, 1, 2)
"""Pages of a round that no crawl of it is served, the calm one neither; one of these numbers."""

DONE = {OK, UNHEALTHY, NOTHING}
"""Exit codes of a crawl that went to its end, whatever the server did."""

ENDINGS = {
    "killed": {-signal.SIGKILL} | DONE,  # it may have ended before
    "stopped": {INTERRUPTED, -signal.SIGTERM} | DONE,  # the latter before Python listens
    "disk full": {FAILED} | DONE,  # the room may have sufficed
    "undisturbed": DONE,
}
"""Exit codes that a crawl may have, by what happened to it."""


def main() -> None:
    """Play the rounds; the first that ends wrong is told with its seed."""
    parser = argparse.ArgumentParser(prog="python -m dev.benchmarks.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="rounds (10)")
    parser.add_argument("--seed", type=int, default=2026, help="of the first round")
    options = parser.parse_args()
    happened: Counter[str] = Counter()
    rounds = range(options.seed, options.seed + options.rounds)
    with serving(routes()) as server:
        calm = calm_records(server)
        for done, seed in enumerate(rounds, 1):
            faults = play(server, calm, seed, happened)
            if faults:
                raise SystemExit(f"seed {seed}: {'; '.join(faults)}")
            if done % EVERY == 0 or seed == rounds[-1]:
                told = ", ".join(f"{what} {times}" for what, times in sorted(happened.items()))
                print(f"{done} rounds, each as if calm ({told})", flush=True)


def calm_records(server: Server) -> list[dict[str, Any]]:
    """What a crawl on a good day leaves."""
    with tempfile.TemporaryDirectory() as name:
        _crawl(server, Path(name))
        return _kept(Path(name))


def _kept(output: Path) -> list[dict[str, Any]]:
    """The articles, without what is true of one visit alone: when, and who told the encoding."""
    found = records(output)
    for record in found:
        del record["evidence"]["encoding"]
    return found


def play(
    server: Server,
    calm: list[dict[str, Any]],
    seed: int,
    happened: Counter[str],
    crawls: int = CRAWLS,
) -> list[str]:
    """One round of some bad crawls; what is not as it must be. ``calm``: what it must be."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, no secret
    never = set(rng.sample(NUMBERS, rng.choice(NEVER_SERVED)))
    happened["never served"] += len(never)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        output = Path(name)
        for _ in range(crawls):
            server.routes |= {path(n): moody(rng, n, served=n not in never) for n in NUMBERS}
            faults += _bad_crawl(rng, server, output, happened)
            happened[_bad_night(rng, output)] += 1
        server.routes |= routes()
        server.routes |= {path(n): moody(rng, n, served=False) for n in never}
        faults += _calm_down(server, output, happened)
        server.routes |= routes()
        due = [
            record for record in calm if record["url"] not in {server.url(path(n)) for n in never}
        ]
        return faults + _faults(output, due)


def _calm_down(server: Server, output: Path, happened: Counter[str]) -> list[str]:
    """A crawl that may meet what the nights did, a look after the state, time, a calm crawl."""
    faults = _undisturbed(server, output, happened)
    if _look_after(output):
        happened["mended by check"] += 1
    if _look_after(output):
        with Maintenance.open(output) as upkeep:
            upkeep.rebuild()
        happened["rebuilt"] += 1
    faults += _look_after(output)
    Site(server, output).let_time_pass()
    return faults + _told("calm", _crawl(server, output), DONE)


def _undisturbed(server: Server, output: Path, happened: Counter[str]) -> list[str]:
    """Crawl to the end; what is wrong. A failure is right where it put the state aside."""
    before = _asides(output)
    code = _crawl(server, output)
    if code == FAILED and _asides(output) - before:
        happened["met a damage"] += 1
        return []
    return _told("undisturbed", code, DONE)


def _asides(output: Path) -> set[Path]:
    return set(output.glob("state.db.damaged-*"))


def _look_after(output: Path) -> list[str]:
    """What ``scrapy state check`` says."""
    with Maintenance.open(output) as upkeep:
        return upkeep.check() + upkeep.findings


def _told(what: str, code: int, right: set[int]) -> list[str]:
    return [] if code in right else [f"a crawl ({what}) ended with {code}"]


def _bad_crawl(
    rng: random.Random, server: Server, output: Path, happened: Counter[str]
) -> list[str]:
    """A crawl to which something happens; what is wrong with how it ends."""
    what = rng.choice(tuple(ENDINGS))
    happened[what] += 1
    room = rng.randint(1_000, 200_000)

    def limited() -> None:
        if what == "disk full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    sent = {"killed": signal.SIGKILL, "stopped": signal.SIGTERM}.get(what)
    if what == "undisturbed":
        return _undisturbed(server, output, happened)
    before = _asides(output)
    code = _crawl(server, output, sent, rng.uniform(0.3, 4), limited)
    met = {FAILED} if _asides(output) - before else set()
    return _told(what, code, ENDINGS[what] | met)


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


def _faults(output: Path, due: list[dict[str, Any]]) -> list[str]:
    """What the outputs and the state hold that they should not, or lack."""
    found = _kept(output)
    faults = [f"{one['url']} differs" for one in found if one not in due] + [
        f"{one['url']} is missing" for one in due if one not in found
    ]
    if len(found) != len(due):
        faults.append(f"{len(found)} articles, not {len(due)}")
    faults += [f"{name} has lines" for name in ("changes", "sightings") if lines(output, name)]
    return faults + _look_after(output)


if __name__ == "__main__":
    main()
