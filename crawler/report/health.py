"""How the sites do: their last run, and the runs before it."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, UNHEALTHY
from crawler.monitors.absence import absence
from crawler.monitors.alerts import accepted, told
from crawler.monitors.summary import exit_code
from crawler.records.runs import MAX_SITE_RUNS, ONE_OFF

RUNS = 30
"""Runs of a site that are looked back on: a month of daily ones."""

TROUBLE = {FAILED: "storage", NOTHING: "nothing", INTERRUPTED: "stopped", UNHEALTHY: "unhealthy"}
"""Exit code to what the report calls it."""

PROBLEMS = 5
"""Problems of a site that are told; one cause seldom shows in more."""

HTTP = "http_"
"""How the reasons of rejects begin that are a server's answer."""


def health(db: sqlite3.Connection, folder: Path, now: datetime) -> list[dict[str, Any]]:
    """Each site's latest run, with its ``RUNS`` latest ones; by name.

    ``now``: the time at which runs may be missing (``absent``).
    """
    since = accepted(told(folder))
    sites = [row[0] for row in db.execute("SELECT DISTINCT site FROM runs WHERE site IS NOT NULL")]
    found = [_site(db, site) for site in sorted(set(sites) - ONE_OFF)]
    for one in found:
        if missing := _missing(db, one["site"], since.get(one["site"], ""), now):
            one |= {"state": "absent", "problems": [("absence", missing), *one["problems"]]}
    return found


def _missing(db: sqlite3.Connection, name: str, since: str, now: datetime) -> str:
    """Since when a site's runs do not come any more, in words; empty where they do."""
    rows = db.execute(
        "SELECT started FROM runs WHERE site = ? AND started > ? ORDER BY started DESC LIMIT ?",
        (name, since, MAX_SITE_RUNS),
    )
    missing = absence((datetime.fromisoformat(row[0]) for row in rows), now)
    return missing if isinstance(missing, str) else ""


def _site(db: sqlite3.Connection, name: str) -> dict[str, Any]:
    rows = db.execute(
        "SELECT summary FROM runs WHERE site = ? ORDER BY started DESC, rowid DESC LIMIT ?",
        (name, RUNS),
    )
    runs = [_numbers(json.loads(row[0])) for row in rows]
    newest = db.execute(
        "SELECT max(published_day) FROM revisions WHERE site = ?", (name,)
    ).fetchone()[0]
    runs.reverse()
    return {"site": name, "newest": newest, "runs": runs, **runs[-1]}


def _numbers(summary: dict[str, Any]) -> dict[str, Any]:
    """The numbers of a run; zero where a line has none."""
    articles = _mapping(summary, "articles")
    reasons = _mapping(summary, "reasons")
    pages, rejected = _number(summary, "pages"), _number(summary, "rejected")
    new = _number(articles, "new")
    return {
        "all": new + rejected,
        "started": summary.get("started_at"),
        "finish": summary.get("finish"),
        "state": _state(summary),
        "problems": _problems(summary),
        "new": new,
        "edited": _number(articles, "edited"),
        "pages": pages,
        "rejected": rejected,
        "share": rejected / pages if pages else 0.0,
        "http": sum(_number(reasons, name) for name in reasons if name.startswith(HTTP)),
        "errors": _number(summary, "errors"),
        "seconds": _number(summary, "seconds"),
    }


def _state(summary: dict[str, Any]) -> str:
    """``well``, or what the exit code of the run said, or ``errors``."""
    needed = {"storage_failed": 0, "finish": "", "pages": 0, "rejected": 0, "lists": 0}
    code = exit_code(needed | summary)
    if code:
        return TROUBLE.get(code, "failed")
    if summary.get("finish") not in {"finished", None} or _number(summary, "errors"):
        return "errors"
    return "well"


def _problems(summary: dict[str, Any]) -> list[tuple[str, str]]:
    """What was below its bounds, as ``scrapy monitor`` tells it: names and details."""
    found = summary.get("problems")
    listed = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    told_of = [one for one in listed if not one.get("notice")][:PROBLEMS]
    return [(str(one.get("name")), str(one.get("detail"))) for one in told_of]


def _mapping(summary: dict[str, Any], name: str) -> dict[str, Any]:
    value = summary.get(name)
    return value if isinstance(value, dict) else {}


def _number(summary: dict[str, Any], name: str) -> int:
    value = summary.get(name)
    return int(value) if isinstance(value, int | float) else 0
