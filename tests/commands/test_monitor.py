"""``scrapy monitor`` sends each new problem once and its end once, and remembers what it sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from crawler.exits import FAILED, OK, UNHEALTHY, USAGE
from crawler.report.declared import declared_sites
from tests.monitors.command import monitor
from tests.monitors.past import checked_run

# Apprise looks for a module that Python 3.13 has no more
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def write(folder: Path, *runs: dict[str, Any]) -> None:
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in runs)


class Webhook(HTTPServer):
    """Accepts messages, or refuses them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.received: list[dict[str, Any]] = []
        self.status = 200

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/geheim"


class Receiver(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status == 200:
            self.server.received.append(json.loads(body))
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
    for is_ill in (False, True, True, None, False, False):
        write(tmp_path, checked_run(is_ill=is_ill))
        monitor(tmp_path, alerts=webhook.address)
    assert [(one["title"], one["message"]) for one in webhook.received] == [
        ("crawler: qingyuan", "PROBLEM qingyuan coverage/author: author on 0 of 5"),
        ("crawler: qingyuan", "recovered qingyuan coverage/author"),
    ]


def test_a_dry_run_sends_and_remembers_nothing(tmp_path: Path, webhook: Webhook) -> None:
    write(tmp_path, checked_run(is_ill=True))
    for _ in range(2):
        code, shown = monitor(tmp_path, "--dry-run", alerts=webhook.address)
        assert code == UNHEALTHY
        assert "would send: PROBLEM qingyuan coverage/author" in shown
    assert webhook.received == []
    assert not (tmp_path / "alerts.jsonl").exists()


def test_a_notice_that_could_not_be_sent_is_sent_next_time(
    tmp_path: Path, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, checked_run(is_ill=True))
    webhook.status = 500
    assert monitor(tmp_path, alerts=webhook.address)[0] == FAILED
    webhook.status = 200
    assert monitor(tmp_path, alerts=webhook.address)[0] == UNHEALTHY
    assert len(webhook.received) == 1
    errors = capsys.readouterr().err
    assert "not sent" in errors
    assert "geheim" not in errors


def test_a_failing_address_does_not_repeat_notices_at_the_others(
    tmp_path: Path, webhook: Webhook
) -> None:
    write(tmp_path, checked_run(is_ill=True))
    both = f"json://127.0.0.1:1/ {webhook.address}"
    assert [monitor(tmp_path, alerts=both)[0] for _ in range(2)] == [FAILED, UNHEALTHY]
    assert len(webhook.received) == 1


def test_a_notice_is_sent_once_and_leaves_the_site_well(tmp_path: Path) -> None:
    notice = {"name": "drift/rules/body", "detail": "a rule not used before", "notice": True}
    write(tmp_path, checked_run(is_ill=False) | {"judged": [notice["name"]], "problems": [notice]})
    code, shown = monitor(tmp_path, "--quiet")
    assert (code, shown.startswith("new: notice qingyuan drift/rules/body")) == (OK, True)
    assert monitor(tmp_path, "--quiet") == (OK, "")


@pytest.mark.parametrize("name", ["urls", "explore", "replay"])
def test_one_off_runs_are_not_monitored(tmp_path: Path, name: str) -> None:
    write(tmp_path, checked_run(is_ill=None, site=name, pages=0, rejected=0, lists=0))
    metrics = tmp_path / "crawler.prom"
    assert monitor(tmp_path, metrics=str(metrics)) == (OK, "")
    assert "site=" not in metrics.read_text()


def test_an_accepted_state_is_normal_from_then_on(tmp_path: Path) -> None:
    write(tmp_path, checked_run(is_ill=True))
    assert monitor(tmp_path)[0] == UNHEALTHY
    assert monitor(tmp_path, "--accept", "qingyuan")[0] == OK
    assert monitor(tmp_path)[0] == OK


def test_json_output_and_wrong_calls(tmp_path: Path) -> None:
    write(tmp_path, checked_run(is_ill=True))
    (line,) = monitor(tmp_path, "--json")[1].splitlines()
    assert json.loads(line)["problems"][0]["name"] == "coverage/author"
    assert monitor(tmp_path, "linxi")[0] == USAGE
    assert monitor(tmp_path, "--accept")[0] == USAGE


def test_a_missing_folder_is_an_error(
    tmp_path: Path, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    in_use = f"127.0.0.1:{webhook.server_port}"  # so that a server would fail at once
    for options in ((), ("--serve", in_use), ("--accept", "qingyuan")):
        assert monitor(tmp_path / "nowhere", *options) == (FAILED, "")
        errors = capsys.readouterr().err
        assert "nowhere: no such folder" in errors
        assert errors.count("\n") == 1


@pytest.mark.parametrize("moment", [5, None, "soon", ["2025"], "2025-04-02T08:00:00"])
def test_a_run_without_a_valid_time_is_skipped(tmp_path: Path, moment: object) -> None:
    later = checked_run(1, is_ill=False) | {"finished_at": moment}
    write(tmp_path, *(one | {"site": "hongxing"} for one in (checked_run(is_ill=True), later)))
    metrics = tmp_path / "crawler.prom"
    code, shown = monitor(tmp_path, metrics=str(metrics))
    assert (code, "hongxing coverage/author" in shown) == (UNHEALTHY, True)
    assert "crawler_last_run_success" in metrics.read_text()
    (site,) = declared_sites(["hongxing"], tmp_path, None)
    assert (site.last_crawl, site.health) == (None, "coverage/author")


def test_runs_in_closed_files_count_as_history(tmp_path: Path) -> None:
    write(tmp_path, checked_run(is_ill=True))
    (tmp_path / "runs.jsonl").rename(tmp_path / "runs.0001.2025-04-01.jsonl")
    assert monitor(tmp_path)[0] == UNHEALTHY
    write(tmp_path, checked_run(1, is_ill=False))
    assert monitor(tmp_path)[0] == OK
