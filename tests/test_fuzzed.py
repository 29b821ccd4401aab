"""The fuzz targets hold for their seeds and for every earlier finding."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

TARGETS = ("decode", "dateline", "body", "restore", "feeds", "archive", "lines")
FOUND = sorted(path for path in (Path(__file__).parent / "fuzzed").glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds(name: str) -> None:
    target = importlib.import_module(f"dev.fuzz.targets.{name}")
    seeds = list(target.seeds())
    assert seeds
    for seed in seeds[:4]:
        target.check(seed)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_finding_stays_fixed(path: Path) -> None:
    importlib.import_module(f"dev.fuzz.targets.{path.parent.name}").check(path.read_bytes())
