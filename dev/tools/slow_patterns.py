"""Find regular expressions that take more than linear time: ``python -m dev.tools.slow_patterns``.

Applies every pattern of the crawler to repeated units of its own alphabet, alone and after each
prefix that it matches, at two lengths of a ratio of four. Reports patterns whose time grows by a
factor of eight or more, and exceptions below that fit no pattern; exits with 1 in both cases.
Arguments limit the check to patterns whose names begin so.
"""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType

from dev.tools.pattern_texts import texts_for
from dev.tools.patterns import METHODS, Use, patterns

SHORT = 4_000  # characters of the shorter text
LONG = 16_000  # characters of the longer text
GROWTH = 8  # factor for four times the text: 4 is linear, 16 quadratic
NOTABLE = 0.02  # seconds: shorter times are too inaccurate
PATIENCE = 3  # seconds after which a search is stopped

BOUNDED = {
    "crawler.article.segment.document_write.PIECE": 1_500,  # a script, by its own bound
    "crawler.article.segment.document_write.TAG": 1_500,
    "crawler.discovery.lists.records.URL_KEYS": 40,  # used by fullmatch alone, which is linear
    "crawler.discovery.lists.records.TITLE_KEYS": 40,
    "crawler.discovery.lists.records.DATE_KEYS": 40,
    "crawler.discovery.lists.records:": 1_000,  # a title's markup, MAX_TITLE
    "crawler.scaffold.url_patterns.TOKEN": 2_000,  # an address
    "crawler.store.revisit_policy:": 100,  # the operator's own setting
}
"""Beginning of a pattern's name to the bound on its input in characters that makes it safe."""

SQUEEZED = tuple(
    f"crawler.article.{folder}."
    for folder in ("content", "dateline", "lines", "metadata", "page_type", "title")
)
"""Beginnings of the names of patterns whose input, lines of a page, has no adjacent blanks."""


def seconds(use: Use, text: str) -> float:
    """Return the processor seconds of applying a pattern to a text, at most ``PATIENCE``."""
    subject = text.encode("utf-8") if isinstance(use.pattern.pattern, bytes) else text
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    start = time.process_time()
    try:
        for method in use.methods:
            METHODS[method](use.pattern, subject)
    except TimeoutError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - start


def slowest(use: Use, bound: int, *, squeezed: bool = False) -> tuple[str, float, float] | None:
    """Return a text on which the time of a pattern grows too fast, with both times."""
    for lead, unit in texts_for(use.pattern):
        if squeezed and (unit + unit).split() != (unit + unit).split(" "):
            continue

        def of(length: int, lead: str = lead, unit: str = unit) -> float:
            return seconds(use, lead + unit * (length // len(unit)) + "\x01")

        longer = of(min(LONG, bound))
        if longer < NOTABLE:
            continue
        longer = min(longer, *(of(min(LONG, bound)) for _ in range(2)))  # the machine may be busy
        shorter = of(min(SHORT, bound // 4))
        if longer >= GROWTH * shorter or longer >= PATIENCE:
            return f"{lead} {unit}...", shorter, longer
    return None


def _give_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise TimeoutError


def main() -> int:
    """Check all patterns and return the exit code."""
    signal.signal(signal.SIGALRM, _give_up)
    chosen = tuple(sys.argv[1:])
    checked = {name: use for name, use in patterns().items() if name.startswith(chosen or "")}
    exceptions = () if chosen else (*BOUNDED, *SQUEEZED)
    stale = [one for one in exceptions if not any(name.startswith(one) for name in checked)]
    for name in stale:
        print(f"{name}: an exception that fits no pattern")  # noqa: T201
    slow = 0
    for where, use in checked.items():
        bounds = [bound for name, bound in BOUNDED.items() if where.startswith(name)]
        squeezed = where.startswith(SQUEEZED)
        found = slowest(use, min([LONG, use.longest or LONG, *bounds]), squeezed=squeezed)
        if found:
            slow += 1
            unit, shorter, longer = found
            print(f"{where}: {shorter:.3f} s, {longer:.3f} s for four times {unit!r}")  # noqa: T201
    print(f"{len(checked)} patterns, {slow} grow too fast")  # noqa: T201
    return int(bool(slow or stale))


if __name__ == "__main__":
    sys.exit(main())
