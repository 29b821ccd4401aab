"""What holds for every command: its help, its exit codes, a wrong call told in one line."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.commands import ScrapyCommand

from crawler import commands
from crawler.console.command import BaseCommand
from crawler.exits import INTERRUPTED, MEANINGS, OK, USAGE
from tests.docs.pages import ROOT
from tests.records.folder import scrapy

FILES = [path for folder in commands.__path__ for path in sorted(Path(folder).glob("*.py"))]
MODULES = {path.stem: importlib.import_module(f"crawler.commands.{path.stem}") for path in FILES}
COMMANDS = {name: one.Command for name, one in MODULES.items() if hasattr(one, "Command")}

LONG = {"crawl", "export", "monitor", "replay", "report", "search", "state"}
"""Commands that read much and may take over two seconds."""

DATA = {"crawl", "monitor", "replay", "restore", "search", "sites", "state"}
"""Commands that tell a person something which a program may want, too."""


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_the_exit_codes_and_they_are_in_the_table(name: str) -> None:
    command: ScrapyCommand = COMMANDS[name]()
    _, found, told = command.long_desc().partition("Exit codes: ")
    assert found
    codes = {int(code) for code in re.findall(r"(?:^|, )(\d+) ", told)}
    assert codes <= MEANINGS.keys()
    assert USAGE in codes


def test_every_command_takes_a_wrong_call_alike() -> None:
    assert [name for name, one in COMMANDS.items() if not issubclass(one, BaseCommand)] == []


HERE = [name for name, one in COMMANDS.items() if not one.requires_crawler_process]
"""Commands that this process can run; the others are called wrongly in their own tests."""


@pytest.mark.parametrize("name", HERE)
def test_a_wrong_call_is_told_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path, name, "--no-such-option") == USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(rf"scrapy {name}: [^\n]+\n", told.err)


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_is_told_in_one_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(COMMANDS[name], "execute", interrupted)
    command = COMMANDS[name]()
    command.run([], argparse.Namespace())
    assert command.exitcode == INTERRUPTED
    assert capsys.readouterr().err == f"scrapy {name}: stopped\n"


def test_a_reader_that_goes_away_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "scrapy", "sites", "--json"]
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (OK, b"")


@pytest.mark.parametrize("name", COMMANDS)
def test_options_are_named_alike(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also: the help can be drawn, every option in it has its words."""
    with pytest.raises(SystemExit) as exited:
        scrapy_help(name)
    assert exited.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Exit codes" in told
    assert ("--quiet" in told) >= (name in LONG)
    assert ("--json" in told) >= (name in DATA)


def scrapy_help(name: str) -> None:
    from scrapy.cmdline import execute
    from scrapy.utils.project import get_project_settings

    execute(["scrapy", name, "--help"], get_project_settings())


def test_readme_and_operations_say_what_the_table_says() -> None:
    for name in ("README.md", "docs/operations.md"):
        text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
        for code, meaning in MEANINGS.items():
            assert f"{code} {meaning}" in text or f"| {code} | {meaning} |" in text, (name, code)
