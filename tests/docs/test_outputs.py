"""``docs/outputs.md`` names the files that exist; ``tests/docs`` runs its commands."""

from __future__ import annotations

from crawler.store.state.index import INDEXERS
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")


def test_every_kind_of_file_is_described() -> None:
    for kind in INDEXERS:
        assert f"`{kind}.jsonl`" in PAGE


def test_every_schema_is_named() -> None:
    for path in (ROOT / "crawler" / "schemas").glob("*.json"):
        assert path.name in PAGE
