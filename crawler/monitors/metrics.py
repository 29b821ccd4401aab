"""The latest run of each site as Prometheus metrics, in a file or over HTTP."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from prometheus_client.core import GaugeMetricFamily

from crawler.console.output import new_file
from crawler.exits import OK
from crawler.monitors.absence import finish_times
from crawler.monitors.figures import figures_of
from crawler.monitors.health import problem_names
from crawler.monitors.summary import exit_code
from crawler.records.runs import ONE_OFF, latest_runs

FAMILIES = {
    "crawler_last_run_timestamp_seconds": ("When the last run ended", ()),
    "crawler_last_run_duration_seconds": ("How long the last run took", ()),
    "crawler_last_run_success": ("1 if the exit code of the last run was 0", ()),
    "crawler_last_run_responses": ("Responses received by the last run", ()),
    "crawler_last_run_articles": ("Articles of the last run by outcome", ("outcome",)),
    "crawler_last_run_duplicates": ("Known texts found at other addresses", ()),
    "crawler_last_run_rejects": ("Pages rejected, by reason", ("reason",)),
    "crawler_last_run_list_links": ("Links to articles on the lists", ()),
    "crawler_last_run_empty_lists": ("Lists that gave no link to an article", ()),
    "crawler_last_run_field_coverage_ratio": ("New or edited articles with the field", ("field",)),
    "crawler_last_run_newest_article_timestamp_seconds": ("When the newest article appeared", ()),
    "crawler_health_problem": ("1 for each problem of the last run", ("problem",)),
}
"""Name of a metric to its help text and its labels besides ``site``."""

Sample = tuple[str, tuple[str, ...], float]


class LatestRuns:
    """Prometheus collector that reads the output folder at each scrape."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Return one family for each metric, with one sample for each site and label."""
        families = {
            name: GaugeMetricFamily(name, text, labels=("site", *labels))
            for name, (text, labels) in FAMILIES.items()
        }
        for site, run in latest_runs(self.folder).items():
            if site in ONE_OFF:
                continue  # nobody runs it again, and its problem would never end
            for name, labels, value in samples_of(run):
                families[name].add_metric((site, *labels), value)
        yield from families.values()


def samples_of(run: Mapping[str, Any]) -> Iterator[Sample]:
    """Return the samples of a run: metric, values of the labels besides ``site``, value."""
    last = "crawler_last_run_"
    for time in finish_times([run]):
        yield last + "timestamp_seconds", (), time.timestamp()
    yield last + "duration_seconds", (), float(run.get("seconds", 0))
    yield last + "success", (), float(exit_code(run) == OK)
    yield last + "responses", (), float(run.get("responses", 0))
    yield last + "duplicates", (), float(run.get("duplicates", 0))
    for outcome, count in (run.get("articles") or {}).items():
        yield last + "articles", (outcome,), float(count)
    for reason, count in (run.get("reasons") or {}).items():
        yield last + "rejects", (reason,), float(count)
    for problem in sorted(problem_names(run)):
        yield "crawler_health_problem", (problem,), 1.0
    yield from _samples_of_figures(figures_of(run))


def _samples_of_figures(figures: Mapping[str, Any]) -> Iterator[Sample]:
    last = "crawler_last_run_"
    if figures.get("lists"):
        yield last + "list_links", (), float(figures["links"])
        yield last + "empty_lists", (), float(figures["lists_empty"])
    for field, count in (figures.get("present") or {}).items():
        if figures["articles"]:
            yield last + "field_coverage_ratio", (field,), count / figures["articles"]
    if figures.get("newest"):
        newest = datetime.fromisoformat(figures["newest"])
        yield last + "newest_article_timestamp_seconds", (), newest.timestamp()


def write_metrics(folder: Path, path: Path) -> None:
    """Write the metrics of all sites, replacing the file atomically.

    Raises:
        OSError: if it cannot be written.
    """
    with new_file(path) as file:
        file.write(generate_latest(_registry(folder)).decode())


def parse_address(text: str) -> tuple[str, int]:
    """Return host and port of ``[ADDRESS:]PORT``; a port alone means this machine only.

    Raises:
        ValueError: if the text is neither.
    """
    parts = urlsplit(f"//127.0.0.1:{text}" if text.isdecimal() else f"//{text}")
    try:
        port = parts.port
    except ValueError:
        port = None
    if not parts.hostname or port is None:
        raise ValueError(f"{text!r} is not ADDRESS:PORT")
    return parts.hostname, port


def serve_metrics(folder: Path, host: str, port: int) -> None:
    """Serve the metrics of an output folder until SIGINT or SIGTERM.

    Raises:
        OSError: if the address cannot be used.
    """
    server, thread = start_http_server(port, host, _registry(folder))
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    server.shutdown()
    server.server_close()
    thread.join()


def _registry(folder: Path) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(LatestRuns(folder))
    return registry
