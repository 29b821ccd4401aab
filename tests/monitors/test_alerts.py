"""Each new problem is told once, its end once, and never a storm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from apprise import Apprise

from crawler.exits import FAILED, OK, UNHEALTHY, USAGE
from crawler.monitors.alerts import Notice, news
from crawler.monitors.sending import MAX_LINES, message_of
from crawler.report.declared import declared_sites
from tests.commanding import ROOT
from tests.docs.pages import blocks_of
from tests.monitors.looking import look
from tests.monitors.past import run_line

# Apprise looks for a module that Python 3.13 has no more
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
NOW = datetime(2025, 4, 21, 8, tzinfo=UTC)


def run(day: float = 0, *, ill: bool | None, **more: Any) -> dict[str, Any]:
    """A run that found the authors missing, or there, or (``None``) could not tell."""
    problem = {"name": "coverage/author", "detail": "author on 0 of 5", "notice": False}
    judged = [] if ill is None else ["coverage/author"]
    return run_line(day, articles=5) | {"judged": judged, "problems": [problem] * bool(ill)} | more


def write(folder: Path, *runs: dict[str, Any]) -> None:
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in runs)


class Webhook(HTTPServer):
    """Takes messages, or refuses them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taker)
        self.taken: list[dict[str, Any]] = []
        self.status = 200

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/geheim"


class Taker(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status == 200:
            self.server.taken.append(json.loads(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def test_a_problem_is_sent_once_and_its_end_once(tmp_path: Path, webhook: Webhook) -> None:
    for ill in (False, True, True, None, False, False):
        write(tmp_path, run(ill=ill))
        look(tmp_path, alerts=webhook.address)
    assert [(one["title"], one["message"]) for one in webhook.taken] == [
        ("crawler: qingyuan", "PROBLEM qingyuan coverage/author: author on 0 of 5"),
        ("crawler: qingyuan", "recovered qingyuan coverage/author"),
    ]


def test_a_dry_run_sends_and_remembers_nothing(tmp_path: Path, webhook: Webhook) -> None:
    write(tmp_path, run(ill=True))
    for _ in range(2):
        code, shown = look(tmp_path, "--dry-run", alerts=webhook.address)
        assert code == UNHEALTHY
        assert "would send: PROBLEM qingyuan coverage/author" in shown
    assert webhook.taken == []
    assert not (tmp_path / "alerts.jsonl").exists()


def test_what_could_not_be_sent_is_sent_next_time(
    tmp_path: Path, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, run(ill=True))
    webhook.status = 500
    assert look(tmp_path, alerts=webhook.address)[0] == FAILED
    webhook.status = 200
    assert look(tmp_path, alerts=webhook.address)[0] == UNHEALTHY
    assert len(webhook.taken) == 1
    errors = capsys.readouterr().err
    assert "not sent" in errors
    assert "geheim" not in errors


def test_one_address_that_fails_makes_no_storm_at_the_others(
    tmp_path: Path, webhook: Webhook
) -> None:
    write(tmp_path, run(ill=True))
    both = f"json://127.0.0.1:1/ {webhook.address}"
    assert [look(tmp_path, alerts=both)[0] for _ in range(2)] == [FAILED, UNHEALTHY]
    assert len(webhook.taken) == 1


def test_a_problem_that_comes_and_goes_is_told_twice_a_day_at_most() -> None:
    before: list[Notice] = []
    for hour in range(24):
        now = NOW + timedelta(hours=hour)
        before += news("qingyuan", [run(ill=hour % 2 == 0)], before, now)
    assert [one.event for one in before] == ["raised", "recovered"] * 2
    later = news("qingyuan", [run(ill=True)], before, NOW + timedelta(days=2))
    assert [one.event for one in later] == ["raised"]


def test_a_notice_is_told_once_and_leaves_the_site_well(tmp_path: Path) -> None:
    notice = {"name": "drift/rules/body", "detail": "a rule not used before", "notice": True}
    write(tmp_path, run(ill=False) | {"judged": [notice["name"]], "problems": [notice]})
    code, shown = look(tmp_path, "--quiet")
    assert (code, shown.startswith("new: notice qingyuan drift/rules/body")) == (OK, True)
    assert look(tmp_path, "--quiet") == (OK, "")


def test_a_run_that_read_nothing_is_told() -> None:
    nothing = run(ill=None, pages=0, rejected=0, lists=0)
    (notice,) = news("qingyuan", [nothing], [], NOW)
    assert (notice.problem, notice.detail) == ("run", "nothing could be read")


@pytest.mark.parametrize("name", ["urls", "explore", "replay"])
def test_what_a_person_tried_once_is_no_site_to_be_watched(tmp_path: Path, name: str) -> None:
    write(tmp_path, run(ill=None, site=name, pages=0, rejected=0, lists=0))
    metrics = tmp_path / "crawler.prom"
    assert look(tmp_path, metrics=str(metrics)) == (OK, "")
    assert "site=" not in metrics.read_text()


def test_many_problems_are_one_message_of_bounded_length() -> None:
    title, text = message_of(
        [Notice("", f"s{n}", "raised", "lists\n", "\x1b[2J") for n in range(90)]
    )
    assert title == "crawler: 90 sites"
    assert len(text.split("\n")) == MAX_LINES + 1
    assert "\x1b" not in text


def test_what_a_person_accepts_is_usual_from_then_on(tmp_path: Path) -> None:
    write(tmp_path, run(ill=True))
    assert look(tmp_path)[0] == UNHEALTHY
    assert look(tmp_path, "--accept", "qingyuan")[0] == OK
    assert look(tmp_path)[0] == OK


def test_a_program_reads_the_state_and_an_unknown_site_is_a_wrong_call(tmp_path: Path) -> None:
    write(tmp_path, run(ill=True))
    (line,) = look(tmp_path, "--json")[1].splitlines()
    assert json.loads(line)["problems"][0]["name"] == "coverage/author"
    assert look(tmp_path, "linxi")[0] == USAGE
    assert look(tmp_path, "--accept")[0] == USAGE


def test_a_folder_that_is_not_there_is_not_well(
    tmp_path: Path, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = f"127.0.0.1:{webhook.server_port}"  # so that nothing is served in vain
    for how in ((), ("--serve", taken), ("--accept", "qingyuan")):
        assert look(tmp_path / "nowhere", *how) == (FAILED, "")
        told = capsys.readouterr().err
        assert "nowhere: no such folder" in told
        assert told.count("\n") == 1


@pytest.mark.parametrize("moment", [5, None, "soon", ["2025"], "2025-04-02T08:00:00"])
def test_a_line_without_a_time_is_passed_by(tmp_path: Path, moment: object) -> None:
    later = run(1, ill=False) | {"finished_at": moment}
    write(tmp_path, *(one | {"site": "hongxing"} for one in (run(ill=True), later)))
    metrics = tmp_path / "crawler.prom"
    code, shown = look(tmp_path, metrics=str(metrics))
    assert (code, "hongxing coverage/author" in shown) == (UNHEALTHY, True)
    assert "crawler_last_run_success" in metrics.read_text()
    (told,) = declared_sites(["hongxing"], tmp_path, None)
    assert (told.last_crawl, told.health) == (None, "coverage/author")


def test_runs_in_closed_files_are_history_too(tmp_path: Path) -> None:
    write(tmp_path, run(ill=True))
    (tmp_path / "runs.jsonl").rename(tmp_path / "runs.0001.2025-04-01.jsonl")
    assert look(tmp_path)[0] == UNHEALTHY
    write(tmp_path, run(1, ill=False))
    assert look(tmp_path)[0] == OK


def test_every_address_that_the_documentation_shows_is_one() -> None:
    shown = [block["lines"].split() for block in blocks_of(ROOT / "docs" / "monitoring.md", "text")]
    addresses = [word for words in shown for word in words if "://" in word]
    assert len(addresses) >= 7
    assert [one for one in addresses if not Apprise().add(one)] == []
