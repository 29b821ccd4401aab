"""Every command that may take long shows its progress on a terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from crawler.commands import __path__ as command_folders
from tests.monitors.past import run_line
from tests.pages_made import article_page
from tests.records.folder import article, scrapy, write
from tests.replay.recorded import answer, record, text_of
from tests.terminal import on_a_terminal

ADDRESS = "http://www.qingyuan.example/1.html"

HERE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("export", "--as", "csv", "-o", "{0}/news.csv"): ("reading .* 100%",),
    ("extract", "{0}/page.html"): ("reading [0-9,]+ bytes .*0:00:00",),
    ("monitor",): ("reading the runs in .*0:00:00", "sending what is new .*100%"),
    ("replay", "{0}/archive", "--jobs", "1"): (
        "opening .*%",
        "looking through the archives .*%",
        "3/3 .*left 0:00:00",
    ),
    ("report", "-o", "{0}/report.html"): ("reading .*100%", "writing the page .*0:00:0"),
    ("restore", "{0}/page.txt"): ("restoring [0-9,]+ bytes .*0:00:00",),
    ("search", "支部"): ("indexing .*100%",),
    ("sites",): ("reading .*0:00:00",),
    ("state", "show", ADDRESS): ("opening .*100%",),
    ("state", "check"): ("opening .*100%", "check .*100%"),
    ("state", "rebuild"): ("opening .*100%", "rebuild .*100%"),
    ("state", "forget", ADDRESS): ("opening .*100%", "forgetting .*0:00:00"),
}
"""Calls to patterns of what they draw: how far they are, or how long they have worked."""

ELSEWHERE = {
    ("addsite", "http://127.0.0.1:8765/djyw/"): "asking for http://127.0.0.1:8765/djyw/ .*0:00:0",
    ("freeze", "sample", "http://127.0.0.1:8765/info/1040/6005.htm", "--to", "{0}"): (
        "asking for http://127.0.0.1:8765/info/1040/6005.htm .*0:00:0"
    ),
}
"""The same for calls that fetch pages, which need a process of their own.

``scrapy crawl`` is tested in ``tests/extensions/test_progress.py``; ``scrapy list`` takes no time.
"""


QUIET = {"export", "monitor", "replay", "report", "search", "state"}
"""Commands with ``--quiet``, which draws nothing even on a terminal."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "articles", *(article(str(number)) for number in range(1, 20)))
    ill = {"name": "lists", "detail": "4 of 4 lists gave no link", "notice": False}
    write(tmp_path, "runs", run_line() | {"judged": ["lists"], "problems": [ill]})
    (tmp_path / "page.html").write_bytes(article_page())
    (tmp_path / "page.txt").write_bytes(article_page())
    record(tmp_path / "archive", *(answer(f"t{n}.html", text_of(n)) for n in range(3)))
    return tmp_path


def drawn(text: str) -> str:
    """Return what was drawn, without colours and cursor movements."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
@pytest.mark.parametrize("call", HERE, ids=" ".join)
def test_progress_is_drawn_on_a_terminal_only(
    call: tuple[str, ...],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [word.format(folder) for word in call]
    alerts = ["-s", "CRAWLER_ALERTS=json://127.0.0.1:1/"] if call[0] == "monitor" else []
    for name, value in {"TERM": "xterm", "COLUMNS": "160"}.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as seen:
        seen.setattr(sys.stderr, "isatty", lambda: True)
        scrapy(folder, *words, *alerts)
        shown = drawn(capsys.readouterr().err)
        if call[0] in QUIET:
            scrapy(folder, *words, *alerts, "--quiet")
    scrapy(folder, *words, *alerts)
    assert not re.search("0:00:0|%", capsys.readouterr().err)
    for told in HERE[call]:
        assert re.search(told, shown), shown


@pytest.mark.parametrize("call", ELSEWHERE, ids=lambda call: str(call[0]))
def test_a_fetch_shows_its_address_and_duration(call: tuple[str, ...], tmp_path: Path) -> None:
    place = ["-s", "CRAWLER_OUTPUT=" + str(tmp_path)]
    _, shown = on_a_terminal(*(word.format(tmp_path) for word in call), *place, output=tmp_path)
    assert re.search(ELSEWHERE[call], drawn(shown)), shown


def test_every_command_is_covered() -> None:
    known = {path.stem for place in command_folders for path in Path(place).glob("*.py")}
    tested = {call[0] for call in (*HERE, *ELSEWHERE)} | {"crawl", "list"}
    assert known - {"__init__"} == tested
