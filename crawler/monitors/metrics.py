"""The latest run of each site as Prometheus metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, write_to_textfile
from prometheus_client.core import GaugeMetricFamily

from crawler.exits import OK
from crawler.monitors.absence import moments_of
from crawler.monitors.alerts import NEEDED
from crawler.monitors.figures import health_of
from crawler.monitors.health import problem_names
from crawler.monitors.summary import exit_code
from crawler.records.runs import ONE_OFF, latest_runs

FAMILIES = {
    "crawler_last_run_timestamp_seconds": ("When the last run ended", ()),
    "crawler_last_run_duration_seconds": ("How long the last run took", ()),
    "crawler_last_run_success": ("1 if the exit code of the last run was 0", ()),
    "crawler_last_run_responses": ("Answers that the last run got", ()),
    "crawler_last_run_articles": ("Articles of the last run by outcome", ("outcome",)),
    "crawler_last_run_duplicates": ("Known texts at other addresses", ()),
    "crawler_last_run_rejects": ("Pages that became no article, by reason", ("reason",)),
    "crawler_last_run_list_links": ("Links to articles on the lists", ()),
    "crawler_last_run_empty_lists": ("Lists that gave no link to an article", ()),
    "crawler_last_run_field_coverage_ratio": ("New or edited articles with the field", ("field",)),
    "crawler_last_run_newest_article_timestamp_seconds": ("Newest article accepted", ()),
    "crawler_health_problem": ("1 for each problem of the last run", ("problem",)),
}
"""Name to help text and labels beside ``site``."""

Sample = tuple[str, tuple[str, ...], float]


class LatestRuns:
    """Collector for a registry: reads the output folder whenever it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family a figure, one sample a site and label."""
        families = {
            name: GaugeMetricFamily(name, text, labels=("site", *labels))
            for name, (text, labels) in FAMILIES.items()
        }
        for site, run in latest_runs(self.folder).items():
            if site in ONE_OFF:
                continue  # nobody runs it again, so that its problem would stay for ever
            for name, labels, value in samples_of(run):
                families[name].add_metric((site, *labels), value)
        yield from families.values()


def samples_of(run: Mapping[str, Any]) -> Iterator[Sample]:
    """The figures of a run: name of the family, its labels beside the site, value."""
    last = "crawler_last_run_"
    for moment in moments_of([run]):
        yield last + "timestamp_seconds", (), moment.timestamp()
    yield last + "duration_seconds", (), float(run.get("seconds", 0))
    yield last + "success", (), float(exit_code(NEEDED | dict(run)) == OK)
    yield last + "responses", (), float(run.get("responses", 0))
    yield last + "duplicates", (), float(run.get("duplicates", 0))
    for outcome, count in (run.get("articles") or {}).items():
        yield last + "articles", (outcome,), float(count)
    for reason, count in (run.get("reasons") or {}).items():
        yield last + "rejects", (reason,), float(count)
    for problem in sorted(problem_names(run)):
        yield "crawler_health_problem", (problem,), 1.0
    yield from _of_health(health_of(run))


def _of_health(health: Mapping[str, Any]) -> Iterator[Sample]:
    last = "crawler_last_run_"
    if health.get("lists"):
        yield last + "list_links", (), float(health["links"])
        yield last + "empty_lists", (), float(health["lists_empty"])
    for field, count in (health.get("present") or {}).items():
        if health["articles"]:
            yield last + "field_coverage_ratio", (field,), count / health["articles"]
    if health.get("newest"):
        yield last + "newest_article_timestamp_seconds", (), _seconds(health["newest"])


def write_metrics(folder: Path, path: Path) -> None:
    """Write the metrics of all sites, atomically: a reader sees the old file or the new one.

    Raises:
        OSError: where it cannot be written.
    """
    registry = CollectorRegistry()
    registry.register(LatestRuns(folder))
    write_to_textfile(str(path), registry)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
