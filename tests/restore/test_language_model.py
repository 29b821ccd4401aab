"""The bigram table that is package data."""

from __future__ import annotations

from pathlib import Path


def test_the_shipped_table_names_its_source_and_licence() -> None:
    folder = Path(__file__).parents[2] / "crawler" / "restore" / "data"
    assert (folder / "bigrams.txt.gz").stat().st_size < 1_000_000
    assert "MIT" in (folder / "SOURCE.md").read_text("utf-8")
