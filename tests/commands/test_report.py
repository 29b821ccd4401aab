"""``scrapy report``: the page, its messages and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.exits import FAILED, INTERRUPTED, OK, USAGE
from tests.records.folder import article, scrapy, write


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "articles", article())
    target = tmp_path / "r.html"
    assert scrapy(tmp_path, "report", "-o", str(target), "--language", "zh") == OK
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""  # nothing but errors where nobody looks
    assert "党建与政务新闻监测报告" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.glob(".r.html*")] == []


def test_a_terminal_shows_the_name_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    target = tmp_path / "r.html"
    assert scrapy(tmp_path, "report", "-o", str(target)) == OK
    assert capsys.readouterr().out.startswith(f"{target}: ")


def test_ctrl_c_leaves_the_old_page_and_no_temporary_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.html"
    target.write_text("old")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crawler.report.page.report_page", interrupt)
    assert scrapy(tmp_path, "report", "-o", str(target)) == INTERRUPTED
    assert capsys.readouterr().err == "scrapy report: stopped\n"
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--since", "gestern"), USAGE, "gestern"),
        (("more",), USAGE, "no arguments"),
        (("-o", "/no/such/folder/r.html"), FAILED, "/no/such/folder"),
    ],
)
def test_errors_take_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    word: str,
) -> None:
    assert scrapy(tmp_path, "report", *arguments) == code
    captured = capsys.readouterr()
    assert word in (captured.err + captured.out)


def test_a_missing_folder_is_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path / "none", "report", "-o", str(tmp_path / "r.html")) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
