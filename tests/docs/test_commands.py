"""Every ``$ scrapy`` and ``$ python`` line of the documentation is run as it stands there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crawler.commands import __path__ as command_folders
from tests.docs.pages import PAGES, Shown, commands_of
from tests.docs.running import make_folder, run_shown

RUN = ("scrapy", "python")
"""Programs that the tests run; make and what is not ours are left out."""

SHOWN = [one for page in PAGES for one in commands_of(page) if one.program in RUN]
ONLINE = [one for page in PAGES for one in commands_of(page, "shell-session")]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("crawled"))


@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_each_command_ends_as_its_page_says(
    shown: Shown, crawled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(crawled, tmp_path / "work")
    code, errors = run_shown(shown, folder, monkeypatch)
    assert code == shown.code, errors


def test_commands_that_are_not_run_are_commands_all_the_same() -> None:
    known = {path.stem for folder in command_folders for path in Path(folder).glob("*.py")}
    for one in ONLINE:
        if one.program == "scrapy":
            assert one.line.split()[1] in known, one
