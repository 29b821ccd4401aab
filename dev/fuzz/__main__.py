"""Run a fuzz target: ``python -m dev.fuzz TARGET [SECONDS] [libFuzzer options]``."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["crawler"]):
    from dev.fuzz.targets.seeds import words  # no module of the crawler may be loaded earlier

FOLDER = Path(__file__).parent / "found"
"""Corpora and findings, not under version control."""

TARGETS = ("decode", "dateline", "body", "restore", "feeds", "archive", "lines")

SECONDS = 0.5  # processor time that any input may take, in addition to that of its bytes
SECONDS_PER_BYTE = 50e-6
"""Processor time per byte, instrumented: ten times that of the slowest page. Quadratic work on
``LONGEST`` bytes exceeds it. A target may define its own."""

LONGEST = 30_000  # bytes of an input


def timed(check: Callable[[bytes], None], per_byte: float) -> Callable[[bytes], None]:
    """Wrap a check so that it fails if it takes more time than linear work may."""

    def run(data: bytes) -> None:
        start = time.process_time()
        check(data)
        taken = time.process_time() - start
        if taken > SECONDS + per_byte * len(data):
            raise AssertionError(f"{len(data)} bytes took {taken:.2f} s")

    return run


def prepare(name: str) -> tuple[Callable[[bytes], None], list[str]]:
    """Write a target's seeds and the dictionary; return its check and the fuzzer's options."""
    with atheris.instrument_imports(include=["crawler"]):
        target = importlib.import_module(f"dev.fuzz.targets.{name}")
    corpus = FOLDER / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        target.check(seed)  # triggers lazy loading, so that it is not counted for an input
        (corpus / f"seed-{number:03}").write_bytes(seed)
    dictionary = FOLDER / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    findings = f"-artifact_prefix={FOLDER / name}/"
    per_byte = getattr(target, "SECONDS_PER_BYTE", SECONDS_PER_BYTE)
    return timed(target.check, per_byte), [f"-dict={dictionary}", findings, str(corpus)]


def main() -> None:
    """Fuzz until the time is up or an input fails."""
    name, *rest = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"usage: python -m dev.fuzz TARGET [SECONDS]; targets: {' '.join(TARGETS)}")
    seconds = rest.pop(0) if rest and rest[0].isdigit() else "600"
    check, options = prepare(name)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, *rest, *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
