"""Every ``$ scrapy`` and ``$ python`` line of the documentation is run unchanged."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from crawler.commands import __path__ as command_folders
from tests.docs.pages import PAGES, ROOT, Shown, blocks_of, commands_of
from tests.docs.running import make_folder, run_shown

RUN = ("scrapy", "python", *filter(shutil.which, ["jq"]))
"""Programs that the tests run; jq only if it is installed."""

SHOWN = [one for page in PAGES for one in commands_of(page) if one.program in RUN]
ONLINE = [one for page in PAGES for one in commands_of(page, "shell-session")]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("crawled"))


@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_each_command_exits_as_its_page_says(
    shown: Shown, crawled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(crawled, tmp_path / "work")
    code, errors = run_shown(shown, folder, monkeypatch)
    assert code == shown.code, errors


def test_commands_that_cannot_run_offline_exist() -> None:
    known = {path.stem for folder in command_folders for path in Path(folder).glob("*.py")}
    for one in ONLINE:
        if one.program == "scrapy":
            assert one.line.split()[1] in known, one


def test_the_make_targets_that_are_shown_exist() -> None:
    made = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    lines = [one.line for page in PAGES for one in commands_of(page) if one.program == "make"]
    assert lines
    assert [line for line in lines if line.split()[1] not in made] == []


def test_the_sql_of_the_readme_gives_each_article_once(crawled: Path) -> None:
    statements = [block["lines"] for block in blocks_of(ROOT / "README.md", "sql")]
    assert statements
    for statement in statements:
        placed = statement.replace("'output/", f"'{crawled}/output/")
        ids = [row[0] for row in duckdb.connect().execute(placed).fetchall()]
        assert len(ids) == len(set(ids)) > 40


def test_the_feed_of_the_readme_passes_on_each_new_line(crawled: Path, tmp_path: Path) -> None:
    (line,) = [one.line for one in commands_of(ROOT / "README.md") if one.program == "tail"]
    folder = shutil.copytree(crawled, tmp_path / "work")
    (folder / "your-program").write_text("#!/bin/sh\ncat >> taken; echo >> taken\n")
    (folder / "your-program").chmod(0o755)
    articles = folder / "output" / "articles.jsonl"
    last = articles.read_bytes().splitlines(keepends=True)[-1]
    with subprocess.Popen(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        start_new_session=True,
    ) as following:
        while not _holds(folder / "taken", last):
            time.sleep(0.05)
            if not (folder / "taken").exists():  # tail may not follow the file yet
                with articles.open("ab") as file:
                    file.write(last)
        os.killpg(following.pid, signal.SIGTERM)


def _holds(path: Path, line: bytes) -> bool:
    return path.exists() and line in path.read_bytes()
