"""Metrics have conventional names; ``scrapy monitor --serve`` reads them anew at each scrape."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.exits import FAILED, OK, USAGE
from crawler.monitors.metrics import FAMILIES, parse_address
from tests.commanding import SCRAPY
from tests.forked import Running, template
from tests.monitors.command import monitor
from tests.monitors.past import run_line


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[Running]:
    call = ["monitor", "--serve", str(port)]
    with template().running(SCRAPY, *call, env={"CRAWLER_OUTPUT": str(tmp_path)}) as server:
        yield server


def scraped(port: int) -> str:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as response:
                return str(response.read().decode())
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def finish(folder: Path, site: str) -> None:
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(run_line(articles=5) | {"site": site}) + "\n")


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_each_scrape_reads_the_lines_and_a_signal_stops_the_server(
    tmp_path: Path, port: int, served: Running, which: signal.Signals
) -> None:
    assert 'site="hongxing"' not in scraped(port)
    finish(tmp_path, "hongxing")
    text = scraped(port)
    assert 'crawler_last_run_articles{outcome="new",site="hongxing"} 5.0' in text
    families = {one.name: one for one in text_string_to_metric_families(text)}
    assert families.keys() == FAMILIES.keys()
    assert all(one.documentation and one.type == "gauge" for one in families.values())
    served.send_signal(which)
    done = served.communicate()
    assert (done.returncode, done.stderr) == (OK, "")


def test_a_port_alone_means_this_machine_only() -> None:
    assert parse_address("9765") == ("127.0.0.1", 9765)
    assert parse_address("0.0.0.0:80") == ("0.0.0.0", 80)
    assert parse_address("[::1]:9765") == ("::1", 9765)


@pytest.mark.parametrize("place", ["hongxing", "1.2.3.4", ":1", "a:b", "a:99999", "99999"])
def test_an_invalid_address_is_a_wrong_call(
    tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert monitor(tmp_path, "--serve", place)[0] == USAGE
    assert capsys.readouterr().err.count("\n") == 1


def test_a_port_in_use_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        assert monitor(tmp_path, "--serve", place)[0] == FAILED
    assert place in capsys.readouterr().err


def test_metric_names_follow_the_conventions() -> None:
    """As promtool's lint has them: base units, no word of the type, help for each."""
    for name, (text, labels) in FAMILIES.items():
        assert re.fullmatch(r"crawler_[a-z_]+", name)
        assert not name.endswith(("_total", "_count", "_bucket", "_sum"))  # these are gauges
        units = {"minutes", "hours", "days", "ms", "milliseconds", "percent", "bytes", "kilobytes"}
        assert not {"gauge", "counter", "metric", *units} & set(name.split("_"))
        assert not name.endswith(("_timestamp", "_duration", "_age", "_coverage"))  # without unit
        assert text.strip()
        assert not text.endswith(".")
        assert all(re.fullmatch("[a-z]+", one) for one in labels)
