"""Inject random faults into crawls: ``python -m dev.benchmarks.chaos --rounds 100``.

A round consists of several disturbed crawls of a small site and an undisturbed one. The server
resets connections, fails, truncates, delays, asks to wait, sends nothing, or declares a wrong
encoding; the crawls are killed or stopped at random times, find the disk full, find their state
deleted or damaged, or their articles truncated, gone or with an odd line among them. Each round
must end with exactly the records of an undisturbed crawl, each once, except those of pages that
were never served, and with a state that agrees with its files.

A crawl without a fault of its own may fail for one reason only: it met a damaged state and put it
aside, so that the next crawl cannot meet it again.
"""

from __future__ import annotations

import argparse
import json
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
from crawler.store.journal.validity import REQUIRED
from crawler.store.maintenance import Maintenance
from dev.benchmarks.chaos_moods import moody
from tests.commanding import ROOT, lines
from tests.middlewares.server import Server, serving
from tests.middlewares.test_incremental import Site
from tests.reliability.crawls import NUMBERS, command, path, records, routes

EVERY = 10  # rounds between two lines of progress
CRAWLS = 3  # disturbed crawls in a round
NEVER_SERVED = (0, 0, 1, 2)  # numbers of pages, one chosen at random, that a round never serves

ODD_LINES = (
    b"\xff\xfe\x00\n",
    b'{"id": NaN}\n',
    json.dumps({**dict.fromkeys(REQUIRED["articles"], "9"), "revision": 10**30}).encode() + b"\n",
    b"[" * 100_000 + b"\n",
)

DONE = {OK, UNHEALTHY, NOTHING}
"""Exit codes of a crawl that finished, whatever the server did."""

ENDINGS = {
    "killed": {-signal.SIGKILL} | DONE,  # it may have finished before
    "stopped": {INTERRUPTED, -signal.SIGTERM} | DONE,  # the latter before Python handles signals
    "disk full": {FAILED} | DONE,  # the limit may not have been reached
    "undisturbed": DONE,
}
"""Fault to the exit codes that a crawl may have."""


def main() -> None:
    """Run the rounds.

    Raises:
        SystemExit: A round ended wrong; the message names its seed.
    """
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
                faults_met = ", ".join(f"{what} {n}" for what, n in sorted(happened.items()))
                print(f"{done} rounds, each as if undisturbed ({faults_met})", flush=True)


def calm_records(server: Server) -> list[dict[str, Any]]:
    """Return the records of an undisturbed crawl."""
    with tempfile.TemporaryDirectory() as name:
        _crawl(server, Path(name))
        return _kept(Path(name))


def _kept(output: Path) -> list[dict[str, Any]]:
    """Return the articles without what depends on a single visit: the source of the encoding."""
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
    """Run a round of disturbed crawls and return its faults.

    Args:
        server: The server of the site; its responses are changed.
        calm: The expected records if every page is served.
        seed: Seed of everything that is random in the round.
        happened: Counts the kinds of disturbances.
        crawls: Number of disturbed crawls.
    """
    rng = random.Random(seed)  # noqa: S311 - reproducible, no secret
    never = set(rng.sample(NUMBERS, rng.choice(NEVER_SERVED)))
    happened["never served"] += len(never)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        output = Path(name)
        for _ in range(crawls):
            server.routes |= {path(n): moody(rng, n, served=n not in never) for n in NUMBERS}
            faults += _disturbed_crawl(rng, server, output, happened)
            happened[_disturb_state(rng, output)] += 1
            happened[_disturb_lines(rng, output)] += 1
        server.routes |= routes()
        server.routes |= {path(n): moody(rng, n, served=False) for n in never}
        faults += _recover(server, output, happened)
        server.routes |= routes()
        due = [
            record for record in calm if record["url"] not in {server.url(path(n)) for n in never}
        ]
        return faults + _faults(output, due)


def _recover(server: Server, output: Path, happened: Counter[str]) -> list[str]:
    """Crawl once with the damage of the round, check the state, let time pass, and crawl again."""
    faults = _undisturbed(server, output, happened)
    if _check(output):
        happened["mended by check"] += 1
    if _check(output):
        with Maintenance.open(output) as upkeep:
            upkeep.rebuild()
        happened["rebuilt"] += 1
    faults += _check(output)
    Site(server, output).let_time_pass()
    return faults + _exit_faults("calm", _crawl(server, output), DONE)


def _undisturbed(server: Server, output: Path, happened: Counter[str]) -> list[str]:
    """Crawl to the end and return faults; failing is correct if it put the state aside."""
    before = _put_aside(output)
    code = _crawl(server, output)
    if code == FAILED and _put_aside(output) - before:
        happened["met a damaged state"] += 1
        return []
    return _exit_faults("undisturbed", code, DONE)


def _put_aside(output: Path) -> set[Path]:
    return set(output.glob("state.db.damaged-*"))


def _check(output: Path) -> list[str]:
    """Return what ``scrapy state check`` finds."""
    with Maintenance.open(output) as upkeep:
        return upkeep.check() + upkeep.findings


def _exit_faults(what: str, code: int, right: set[int]) -> list[str]:
    return [] if code in right else [f"a crawl ({what}) ended with {code}"]


def _disturbed_crawl(
    rng: random.Random, server: Server, output: Path, happened: Counter[str]
) -> list[str]:
    """Run a crawl with a random fault and return what is wrong with its exit."""
    what = rng.choice(tuple(ENDINGS))
    happened[what] += 1
    room = rng.randint(1_000, 200_000)

    def limited() -> None:
        if what == "disk full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    sent = {"killed": signal.SIGKILL, "stopped": signal.SIGTERM}.get(what)
    if what == "undisturbed":
        return _undisturbed(server, output, happened)
    before = _put_aside(output)
    code = _crawl(server, output, sent, rng.uniform(0.3, 4), limited)
    met = {FAILED} if _put_aside(output) - before else set()
    return _exit_faults(what, code, ENDINGS[what] | met)


def _crawl(
    server: Server,
    output: Path,
    sent: signal.Signals | None = None,
    after: float = 0,
    before: Callable[[], None] | None = None,
) -> int:
    """Crawl to the end, or send a signal after some seconds, and return the exit code."""
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


def _disturb_state(rng: random.Random, output: Path) -> str:
    """Delete or damage the state between two crawls, or leave it; return which."""
    state = output / "state.db"
    what = rng.choice(("state deleted", "state damaged", "state left alone"))
    if not state.exists() or what == "state left alone":
        return "state left alone"
    if what == "state deleted":
        for ending in ("", "-wal", "-shm"):
            state.with_name(state.name + ending).unlink(missing_ok=True)
        return what
    data = bytearray(state.read_bytes())
    start = rng.randrange(max(1, len(data)))
    data[start : start + 4_096] = bytes(byte ^ 0xA5 for byte in data[start : start + 4_096])
    state.write_bytes(data)
    return what


def _disturb_lines(rng: random.Random, output: Path) -> str:
    """Remove the last articles or add a line that is none, or leave them; return which."""
    articles = output / "articles.jsonl"
    what = rng.choice(("lines lost", "odd line", "lines left alone"))
    if not articles.exists() or what == "lines left alone":
        return "lines left alone"
    known = articles.read_bytes().splitlines(keepends=True)
    at = rng.randrange(len(known) + 1)
    if what == "odd line":
        articles.write_bytes(b"".join([*known[:at], rng.choice(ODD_LINES), *known[at:]]))
    elif at:
        articles.write_bytes(b"".join(known[:at]))
    else:
        articles.unlink()
    return what


def _faults(output: Path, due: list[dict[str, Any]]) -> list[str]:
    """Return what the outputs and the state lack or should not hold."""
    found = _kept(output)
    faults = [f"{one['url']} differs" for one in found if one not in due] + [
        f"{one['url']} is missing" for one in due if one not in found
    ]
    if len(found) != len(due):
        faults.append(f"{len(found)} articles, not {len(due)}")
    faults += [f"{name} has lines" for name in ("changes", "sightings") if lines(output, name)]
    return faults + _check(output)


if __name__ == "__main__":
    main()
