"""What fuzzing looks for holds for its seeds and for all that it ever found."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

TARGETS = ("decode", "dateline", "body", "restore", "feeds", "archive", "lines")
FOUND = sorted(path for path in (Path(__file__).parent / "fuzzed").glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_keep_every_promise(name: str) -> None:
    target = importlib.import_module(f"dev.fuzz.targets.{name}")
    seeds = list(target.seeds())
    assert seeds
    for seed in seeds[:4]:
        target.check(seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: Path) -> None:
    importlib.import_module(f"dev.fuzz.targets.{path.parent.name}").check(path.read_bytes())
