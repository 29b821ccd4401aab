"""Links between the pages of the documentation lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT

ALL = [*PAGES, *(ROOT / name for name in (
    ".github/SECURITY.md", "CHANGELOG.md", "output/README.md", "dev/benchmarks/README.md",
    "dev/fuzz/README.md",
))]  # fmt: skip
LINK = re.compile(r"\]\((?!\w+:)([^)#]*)(?:#([^)]+))?\)")
PATH = re.compile(r"`((?:crawler|tests|deploy|dev|docs)/[\w./@*-]+)`")
PLACEHOLDER = re.compile(r"[A-Z]{4}|found/|\.venv")  # NAME, TARGET; what a run makes
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for path, anchor in LINK.findall(text):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


@pytest.mark.parametrize("page", ALL, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_that_a_page_names_exist(page: Path) -> None:
    named = [one for one in PATH.findall(page.read_text("utf-8")) if not PLACEHOLDER.search(one)]
    assert [one for one in named if not any(ROOT.glob(one.rstrip("/")))] == []
