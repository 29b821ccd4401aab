"""Rules for all commands: help, exit codes, wrong calls in one line, quick start-up."""

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
"""Commands that read much and may take more than two seconds; they need ``--quiet``."""

DATA = {"crawl", "monitor", "replay", "restore", "search", "sites", "state"}
"""Commands whose result a program may want as well; they need ``--json``."""


@pytest.mark.parametrize("name", COMMANDS)
def test_exit_codes_in_the_help_are_in_the_table(name: str) -> None:
    command: ScrapyCommand = COMMANDS[name]()
    _, found, told = command.long_desc().partition("Exit codes: ")
    assert found
    codes = {int(code) for code in re.findall(r"(?:^|, )(\d+) ", told)}
    assert codes <= MEANINGS.keys()
    assert USAGE in codes


def test_every_command_has_the_common_base() -> None:
    assert [name for name, one in COMMANDS.items() if not issubclass(one, BaseCommand)] == []


HERE = [name for name, one in COMMANDS.items() if not one.requires_crawler_process]
"""Commands that this process can run; the others have such a test of their own."""


@pytest.mark.parametrize("name", HERE)
def test_a_wrong_call_is_an_error_of_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path, name, "--no-such-option") == USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(rf"scrapy {name}: [^\n]+\n", told.err)


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_is_reported_in_one_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(COMMANDS[name], "execute", interrupted)
    command = COMMANDS[name]()
    command.run([], argparse.Namespace())
    assert command.exitcode == INTERRUPTED
    assert capsys.readouterr().err == f"scrapy {name}: stopped\n"


def test_a_closed_pipe_is_not_a_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "scrapy", "sites", "--json"]
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (OK, b"")


@pytest.mark.parametrize("name", COMMANDS)
def test_long_commands_have_quiet_and_data_commands_have_json(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Formatting the help also checks that every option has a help text."""
    with pytest.raises(SystemExit) as exited:
        scrapy_help(name)
    assert exited.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Exit codes" in told
    assert ("--quiet" in told) >= (name in LONG)
    assert ("--json" in told) >= (name in DATA)


WORK = {"crawler.article.pipeline", "crawler.discovery", "crawler.store", "opencc", "pypinyin",
        "rich", "selectolax", "sqlalchemy", "warcio"}  # fmt: skip
"""Modules that take long to import, and that only the work of a command needs."""


@pytest.mark.parametrize("arguments", [["list"], ["--help"]], ids=lambda one: one[0])
def test_listing_spiders_or_commands_imports_no_module_for_work(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "scrapy", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=60, check=True, text=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "crawler.console.command" in imported
    assert imported & WORK == set()


def scrapy_help(name: str) -> None:
    from scrapy.cmdline import execute
    from scrapy.utils.project import get_project_settings

    execute(["scrapy", name, "--help"], get_project_settings())


def test_readme_and_operations_list_the_exit_codes() -> None:
    for name in ("README.md", "docs/operations.md"):
        text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
        for code, meaning in MEANINGS.items():
            assert f"{code} {meaning}" in text or f"| {code} | {meaning} |" in text, (name, code)
