"""What is told to people, once: ``alerts.jsonl`` in the output folder remembers it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from crawler.exits import FAILED, NOTHING
from crawler.monitors.absence import absence, moments_of
from crawler.monitors.summary import exit_code
from crawler.store import from_line

FLAPPING = timedelta(days=1)
"""A problem that comes and goes is told twice within this time, and then not before its end."""

MAX_TOLD = 2
"""Times that a problem of a site is told within ``FLAPPING``."""

OUTCOMES = {NOTHING: "nothing could be read", FAILED: "the output could not be written"}
"""Exit codes that are problems of the whole run."""

NEEDED: dict[str, Any] = {
    **dict.fromkeys(("storage_failed", "feeds_failed", "pages", "rejected", "lists"), 0),
    "finish": "",
    "reasons": {},
}
"""What ``exit_code`` looks at, for lines that earlier versions wrote without it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of ``alerts.jsonl``: what was told of a site, and when."""

    at: str
    """ISO 8601, UTC."""
    site: str
    event: Literal["raised", "recovered", "noted", "accepted"]
    problem: str
    detail: str = ""


def told(folder: Path) -> list[Notice]:
    """All that was told, the oldest first; lines that are none are passed by."""
    path = folder / "alerts.jsonl"
    notices = []
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        try:
            notices.append(Notice(**from_line(line)))  # type: ignore[arg-type]
        except TypeError:
            continue
    return notices


def remember(folder: Path, notices: Iterable[Notice]) -> None:
    """Append to ``alerts.jsonl``.

    Raises:
        OSError: where it cannot be written.
    """
    lines = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in notices]
    if lines:
        with (folder / "alerts.jsonl").open("a", encoding="utf-8") as file:
            file.write("".join(lines))


def accepted(notices: Iterable[Notice]) -> dict[str, str]:
    """Since when a person takes a site as it is for usual, by site (ISO 8601, UTC)."""
    times = sorted((one.at, one.site) for one in notices if one.event == "accepted")
    return {site: at for at, site in times}


def state_of(
    runs: Sequence[dict[str, Any]], now: datetime | None = None
) -> dict[str, dict[str, Any] | None]:
    """Each check of a site as the latest run has it that could make it: problem, or ``None``.

    ``now``: the time at which runs may be missing (default: this moment).
    """
    state: dict[str, dict[str, Any] | None] = {}
    missing = absence(moments_of(runs), now or datetime.now(UTC))
    if missing:
        late = isinstance(missing, str)
        state["absence"] = {"name": "absence", "detail": missing} if late else None
    for run in runs:
        outcome = OUTCOMES.get(exit_code(NEEDED | run))
        problem = {"name": "run", "detail": outcome} if outcome else None
        state.setdefault("run", problem)
        problems = {one["name"]: one for one in run.get("problems") or ()}
        for name in run.get("judged") or ():
            state.setdefault(name, problems.get(name))
    return state


def news(
    site: str, runs: Sequence[dict[str, Any]], before: Sequence[Notice], now: datetime
) -> list[Notice]:
    """What is to be told of a site, given its runs (latest first) and what was told before."""
    at = now.isoformat(timespec="seconds")
    mine = [one for one in before if one.site == site]
    last = {one.problem: one for one in mine}
    found = []
    for name, problem in state_of(runs, now).items():
        is_open = name in last and last[name].event == "raised"
        if problem and problem.get("notice"):
            noted = Notice(at, site, "noted", name, problem["detail"])
            if all((one.problem, one.detail) != (name, noted.detail) for one in mine):
                found.append(noted)
        elif problem and not is_open and not _flapping(name, mine, now):
            found.append(Notice(at, site, "raised", name, problem["detail"]))
        elif problem is None and is_open:
            found.append(Notice(at, site, "recovered", name))
    return found


def _flapping(name: str, notices: Sequence[Notice], now: datetime) -> bool:
    raised = [one for one in notices if one.problem == name and one.event == "raised"]
    recent = [one for one in raised if now - datetime.fromisoformat(one.at) < FLAPPING]
    return len(recent) >= MAX_TOLD
