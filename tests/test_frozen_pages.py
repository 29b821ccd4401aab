"""Every field of every frozen page is read as expected; a test exists because a folder does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler.scaffold.frozen import REVIEW, expected_reading, frozen_page, reading_of
from crawler.sites import all_sites

PAGES = Path(__file__).parent / "pages"
FOLDERS = sorted(path.parent for path in PAGES.glob("*/*/expected.json"))
FIELDS = [(folder, field) for folder in FOLDERS for field in expected_reading(folder)]


@cache
def reading(folder: Path) -> dict[str, Any]:
    return reading_of(frozen_page(folder))


def name_of(value: object) -> str:
    return "/".join(value.parts[-2:]) if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("folder", "field"), FIELDS, ids=name_of)
def test_field(folder: Path, field: str) -> None:
    assert field != REVIEW, "nobody has reviewed this page yet: compare, then remove the line"
    assert reading(folder).get(field) == expected_reading(folder)[field]


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_field_is_expected(folder: Path) -> None:
    assert set(expected_reading(folder)) == set(reading(folder))


def test_frozen_pages_belong_to_declared_sites() -> None:
    assert {folder.parent.name for folder in FOLDERS} <= set(all_sites())


@pytest.mark.parametrize("name", [site.name for site in all_sites().values() if site.layouts])
def test_every_layout_hint_has_a_frozen_page_that_needs_it(name: str) -> None:
    pages = [frozen_page(folder) for folder in FOLDERS if folder.parent.name == name]
    hinted = [
        page
        for page in pages
        if any("layout" in str(v) for v in reading_of(page).get("evidence", {}).values())
    ]
    assert len(hinted) >= len(all_sites()[name].layouts)
