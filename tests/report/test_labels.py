"""Every name has a label in each language of the report."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from crawler.report import labels
from crawler.report.labels import LANGUAGES, labels_of, reason_label
from tests.commanding import ROOT

FILE = Path(labels.__file__).with_name("labels.toml")


def test_every_label_exists_in_each_language() -> None:
    for group, names in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        assert names.pop("why"), group
        assert [name for name, texts in names.items() if tuple(texts) != LANGUAGES] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_the_page_is_empty(language: str) -> None:
    assert all(labels_of(language).values())


def test_every_documented_reject_reason_has_a_label() -> None:
    pages = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    mentions = re.findall(r"rejects? (`\w+`(?:(?:, | or )`\w+`)*)", pages)
    named = {name for one in mentions for name in re.findall(r"\w+", one.replace(" or ", " "))}
    assert len(named) > 20
    assert [name for name in sorted(named) if reason_label(name, "zh") == name] == []
