"""The health of the sites: the latest run of each, and the runs before it."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, UNHEALTHY
from crawler.monitors.absence import absence
from crawler.monitors.alerts import acknowledged, read_notices
from crawler.monitors.summary import exit_code, has_losses
from crawler.records.runs import MAX_SITE_RUNS, ONE_OFF
from crawler.records.values import Record, list_of, mapping_of, number_of

MAX_RUNS = 30
"""Runs of a site in its chart: a month of daily ones."""

MAX_PROBLEMS = 5
"""Problems listed of a site; one cause seldom shows in more."""

STATES = {NOTHING: "nothing", INTERRUPTED: "stopped", UNHEALTHY: "unhealthy"}
"""Exit code of a run to the state of its site, which is a label of the report."""

HTTP_PREFIX = "http_"
"""Beginning of the reject reasons that are an HTTP status."""


def health(db: sqlite3.Connection, folder: Path, now: datetime) -> list[dict[str, Any]]:
    """Return each site's latest run with its latest ``MAX_RUNS`` runs, by name.

    Runs that should have come before ``now`` and did not make a site ``absent``.
    """
    since = acknowledged(read_notices(folder))
    names = [row[0] for row in db.execute("SELECT DISTINCT site FROM runs WHERE site IS NOT NULL")]
    sites = [_site(db, name) for name in sorted(set(names) - ONE_OFF)]
    for site in sites:
        if missing := _missing_runs(db, site["site"], since.get(site["site"], ""), now):
            site |= {"state": "absent", "problems": [("absence", missing), *site["problems"]]}
    return sites


def _missing_runs(db: sqlite3.Connection, site: str, since: str, now: datetime) -> str:
    """Return for how long a site has had no run; empty if its runs come as usual."""
    rows = db.execute(
        "SELECT started FROM runs WHERE site = ? AND started > ? ORDER BY started DESC LIMIT ?",
        (site, since, MAX_SITE_RUNS),
    )
    missing = absence((datetime.fromisoformat(row[0]) for row in rows), now)
    return missing if isinstance(missing, str) else ""


def _site(db: sqlite3.Connection, name: str) -> dict[str, Any]:
    rows = db.execute(
        "SELECT summary FROM runs WHERE site = ? ORDER BY started DESC, rowid DESC LIMIT ?",
        (name, MAX_RUNS),
    )
    runs = [_figures(json.loads(row[0])) for row in rows][::-1]
    newest = db.execute(
        "SELECT max(published_day) FROM revisions WHERE site = ?", (name,)
    ).fetchone()[0]
    return {"site": name, "newest": newest, "runs": runs, **runs[-1]}


def _figures(run: Record) -> dict[str, Any]:
    """Return the figures of a run; those that its line lacks are zero."""
    articles, reasons = mapping_of(run, "articles"), mapping_of(run, "reasons")
    pages, rejected = _count(run, "pages"), _count(run, "rejected")
    new = _count(articles, "new")
    return {
        "all": new + rejected,
        "started": run.get("started_at"),
        "state": _state(run),
        "problems": _problems(run),
        "new": new,
        "rejected": rejected,
        "share": rejected / pages if pages else 0.0,
        "http": sum(_count(reasons, name) for name in reasons if name.startswith(HTTP_PREFIX)),
    }


def _state(run: Record) -> str:
    """Return ``well``, or the name of what went wrong."""
    code = exit_code(run)
    if code == FAILED:
        return "storage" if has_losses(run) else "errors"
    if code:
        return STATES.get(code, "failed")
    return "well" if run.get("finish") in {"finished", None} else "errors"


def _problems(run: Record) -> list[tuple[str, str]]:
    """Return names and details of the problems of a run, as ``scrapy monitor`` shows them."""
    entries = [entry for entry in list_of(run, "problems") if isinstance(entry, dict)]
    problems = [entry for entry in entries if not entry.get("notice")][:MAX_PROBLEMS]
    return [(str(problem.get("name")), str(problem.get("detail"))) for problem in problems]


def _count(record: Record, name: str) -> int:
    return int(number_of(record, name))
