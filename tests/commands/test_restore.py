"""``scrapy restore``: prints restored text, differences and counts."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from crawler.commands.restore import Command
from crawler.exits import FAILED, OK, USAGE
from tests.commanding import scrapy

DAMAGED = "社區(qū)支部召開(kāi)會(huì)議。\n沒有變化\n學(xué)?；驅(qū)W生組織都可以申請。\n"
CLEAN = "社区支部召开会议。\n没有变化\n学校或学生组织都可以申请。\n"


def run(path: Path, **options: bool) -> int:
    """Run the command in this process and return its exit code."""
    command = Command()
    command.run([str(path)], argparse.Namespace(**({"json": False, "diff": False} | options)))
    return command.exitcode


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(DAMAGED, "utf-8")
    return path


def test_a_file_is_printed_as_it_was_written(damaged: Path) -> None:
    done = scrapy("restore", str(damaged))
    assert (done.returncode, done.stdout, done.stderr) == (OK, CLEAN, "")


def test_standard_input_that_is_not_damaged_is_printed_unchanged() -> None:
    done = scrapy("restore", "-", text="沒有損壞的文字??\n")
    assert (done.returncode, done.stdout) == (OK, "沒有損壞的文字??\n")


def test_a_call_without_a_file_is_refused() -> None:
    assert scrapy("restore").returncode == USAGE


def test_the_counts_are_printed_as_json(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(damaged, json=True) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["changed"] is True
    assert told["repairs"]["readings"] == 5  # 驅(qū) is one, though no such character was written
    assert told["repairs"]["runs"] == 1


def test_the_difference_is_shown_side_by_side(
    damaged: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert run(damaged, diff=True) == OK
    shown = capsys.readouterr().out
    line = next(line for line in shown.splitlines() if "社區(qū)" in line)
    assert "社区支部召开会议" in line


def test_the_source_of_a_page_keeps_its_markup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<p title='?'>{DAMAGED}</p><!-- 區(qū) -->", "utf-8")
    assert run(path) == OK
    assert capsys.readouterr().out == f"<p title='?'>{CLEAN}</p><!-- 區(qū) -->"


def test_a_missing_file_is_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.txt"
    assert run(path) == FAILED
    assert capsys.readouterr().err == f"scrapy restore: {path}: No such file or directory\n"


def test_bytes_that_are_not_utf8_are_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("基层".encode("gbk"))
    assert run(path) == FAILED
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "not UTF-8" in told
