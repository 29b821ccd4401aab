from __future__ import annotations

import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from crawler import __version__
from crawler.settings import USER_AGENT
from dev.tools.wheel import build_wheel, differing_files, try_package
from tests.commanding import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    assert differing_files(wheel) == set()
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"crawler/py.typed", "crawler/schemas/article.json"} <= names


@pytest.mark.long
def test_the_unpacked_wheel_reads_and_crawls_outside_the_repository(
    wheel: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "work").mkdir()
    found = try_package([sys.executable], tmp_path / "work", str(tmp_path / "installed"))
    assert found == []


def test_the_version_is_stated_once(wheel: Path) -> None:
    assert wheel.name.split("-")[1] == __version__
    assert f"dangjian-crawler/{__version__}" == USER_AGENT
    assert "version" not in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
