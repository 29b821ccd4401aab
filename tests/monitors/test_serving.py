"""``scrapy monitor --serve``: Prometheus asks, and gets what the lines say at that moment."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.exits import FAILED, OK, USAGE
from crawler.monitors.metrics import FAMILIES
from crawler.monitors.serving import place_of
from tests.commanding import ROOT
from tests.monitors.looking import look
from tests.monitors.past import run_line


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "CRAWLER_OUTPUT": str(tmp_path)}
    command = [sys.executable, "-m", "scrapy", "monitor", "--serve", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        yield server
        server.kill()


def asked(port: int) -> str:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
                return str(answer.read().decode())
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def finish(folder: Path, site: str) -> None:
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(run_line(articles=5) | {"site": site}) + "\n")


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_each_question_is_answered_from_the_lines_and_a_signal_ends_it(
    tmp_path: Path, port: int, served: subprocess.Popen[str], which: signal.Signals
) -> None:
    assert 'site="hongxing"' not in asked(port)
    finish(tmp_path, "hongxing")
    told = asked(port)
    assert 'crawler_last_run_articles{outcome="new",site="hongxing"} 5.0' in told
    families = {one.name: one for one in text_string_to_metric_families(told)}
    assert families.keys() == FAMILIES.keys()
    assert all(one.documentation and one.type == "gauge" for one in families.values())
    served.send_signal(which)
    _, errors = served.communicate(timeout=60)
    assert (served.returncode, errors) == (OK, "")


def test_a_port_alone_is_for_this_machine_only() -> None:
    assert place_of("9765") == ("127.0.0.1", 9765)
    assert place_of("0.0.0.0:80") == ("0.0.0.0", 80)
    assert place_of("[::1]:9765") == ("::1", 9765)


@pytest.mark.parametrize("place", ["hongxing", "1.2.3.4", ":1", "a:b", "a:99999", "99999"])
def test_what_is_no_place_is_a_wrong_call(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert look(tmp_path, "--serve", place)[0] == USAGE
    assert capsys.readouterr().err.count("\n") == 1


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        assert look(tmp_path, "--serve", place)[0] == FAILED
    assert place in capsys.readouterr().err
