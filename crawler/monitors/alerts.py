"""Decides which notices people get, each once; ``alerts.jsonl`` records what was sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from crawler.exits import NOTHING
from crawler.monitors.absence import absence, finish_times
from crawler.monitors.summary import exit_code, failure
from crawler.store import from_line
from crawler.store.journal.hints import mismatch
from crawler.zh import parse_time

FLAPPING = timedelta(days=1)
"""Time within which a problem that comes and goes is raised at most ``MAX_RAISED`` times."""

MAX_RAISED = 2
"""Times that one problem of a site is raised within ``FLAPPING``."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of ``alerts.jsonl``: what was sent about a site, and when."""

    at: str
    """ISO 8601, UTC."""
    site: str
    event: Literal["raised", "recovered", "noted", "accepted"]
    """``accepted``: a person declared the present state of the site to be normal."""
    problem: str
    detail: str = ""


def read_notices(folder: Path) -> list[Notice]:
    """Return all notices of an output folder, the oldest first; invalid lines are skipped."""
    path = folder / "alerts.jsonl"
    notices = []
    for line in path.read_bytes().split(b"\n") if path.is_file() else ():
        record = from_line(line) or {}
        if mismatch(record, Notice) is not None:
            continue
        try:
            notice = Notice(**record)
        except TypeError:
            continue
        if parse_time(notice.at):
            notices.append(notice)
    return notices


def append_notices(folder: Path, notices: Iterable[Notice]) -> None:
    """Append notices to ``alerts.jsonl``.

    Raises:
        OSError: if it cannot be written.
    """
    lines = [json.dumps(asdict(notice), ensure_ascii=False) + "\n" for notice in notices]
    if lines:
        with (folder / "alerts.jsonl").open("a", encoding="utf-8") as file:
            file.write("".join(lines))


def acknowledged(notices: Iterable[Notice]) -> dict[str, str]:
    """Return when a person last accepted the state of each site (ISO 8601, UTC).

    Runs that ended before that time no longer count.
    """
    times = sorted((notice.at, notice.site) for notice in notices if notice.event == "accepted")
    return {site: at for at, site in times}


def latest_checks(
    runs: Sequence[dict[str, Any]], now: datetime | None = None
) -> dict[str, dict[str, Any] | None]:
    """Return each check of a site by name: its problem, or ``None`` if it passed.

    ``runs`` are those of the site, the latest first; each check is taken from the latest run
    that could make it. ``now``, by default the current time, is when runs may be missing.
    """
    checks: dict[str, dict[str, Any] | None] = {}
    missing = absence(finish_times(runs), now or datetime.now(UTC))
    if missing is not None:
        checks["absence"] = {"name": "absence", "detail": missing} if missing else None
    for run in runs:
        detail = failure(run) or ("nothing could be read" if exit_code(run) == NOTHING else "")
        checks.setdefault("run", {"name": "run", "detail": detail} if detail else None)
        problems = {problem["name"]: problem for problem in run.get("problems") or ()}
        for name in run.get("judged") or ():
            checks.setdefault(name, problems.get(name))
    return checks


def new_notices(
    site: str, runs: Sequence[dict[str, Any]], before: Sequence[Notice], now: datetime
) -> list[Notice]:
    """Return the notices due about a site, given its runs (latest first) and earlier notices."""
    at = now.isoformat(timespec="seconds")
    earlier = [notice for notice in before if notice.site == site]
    last = {notice.problem: notice for notice in earlier}
    due = []
    for name, problem in latest_checks(runs, now).items():
        is_open = name in last and last[name].event == "raised"
        if problem and problem.get("notice"):
            detail = problem["detail"]
            if all((notice.problem, notice.detail) != (name, detail) for notice in earlier):
                due.append(Notice(at, site, "noted", name, detail))
        elif problem and not is_open and not _is_flapping(name, earlier, now):
            due.append(Notice(at, site, "raised", name, problem["detail"]))
        elif problem is None and is_open:
            due.append(Notice(at, site, "recovered", name))
    return due


def _is_flapping(problem: str, notices: Sequence[Notice], now: datetime) -> bool:
    raised = [one for one in notices if one.problem == problem and one.event == "raised"]
    times = filter(None, (parse_time(one.at) for one in raised))
    return sum(now - time < FLAPPING for time in times) >= MAX_RAISED
