"""The package keeps to its structure: sizes, pure rooms, no circles, words in vocabularies."""

from __future__ import annotations

import pytest

from dev.tools.source import read_package
from dev.tools.structure import Offender, offenders
from tests.commanding import ROOT


@pytest.fixture(scope="module")
def found() -> list[Offender]:
    return list(offenders(read_package(ROOT)))


@pytest.mark.parametrize("rule", ["words", "pure", "module", "function", "folder", "circle"])
def test_nothing_breaks_a_rule_of_the_structure(rule: str, found: list[Offender]) -> None:
    assert [str(one) for one in found if one.rule == rule] == []
