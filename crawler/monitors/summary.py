"""What a run came to: one object for programs, a few lines for a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, OK, UNHEALTHY

STORED = "crawler/store/"

OURS = frozenset({"spider_error", "machine"})
"""Reasons of rejects that are no site's fault: a bug met, or a machine out of handles or memory."""


def summarise(stats: Mapping[str, Any], *, site: str, output: str) -> dict[str, Any]:
    """The summary of a finished run, as it goes into ``runs.jsonl``.

    Every page counted in ``pages`` is in exactly one of the numbers under
    ``articles``, in ``reread``, in ``duplicates`` or in ``rejected``.
    """
    stored = {
        outcome: int(stats.get(STORED + outcome, 0))
        for outcome in ("new", "edited", "unchanged", "re-read", "sighting", "rejected")
    }
    reasons = {
        key.removeprefix(STORED + "rejected/"): int(count)
        for key, count in sorted(stats.items())
        if key.startswith(STORED + "rejected/")
    }
    return {
        "site": site,
        "started_at": _iso(stats.get("start_time")),
        "finished_at": _iso(stats.get("finish_time")),
        "seconds": round(float(stats.get("elapsed_time_seconds", 0.0)), 1),
        "finish": stats.get("finish_reason", "unknown"),
        "responses": int(stats.get("response_received_count", 0)),
        "lists": int(stats.get("crawler/discover/lists", 0)),
        "lists_failed": int(stats.get("crawler/discover/lists_failed", 0)),
        "passed_by": int(stats.get("crawler/known/passed_by", 0)),
        "pages": sum(stored.values()),
        "articles": {name: stored[name] for name in ("new", "edited", "unchanged")},
        "reread": stored["re-read"],
        "duplicates": stored["sighting"],
        "rejected": stored["rejected"],
        "reasons": reasons,
        "restored": int(stats.get("crawler/restore/restored", 0)),
        "errors": int(stats.get("log_count/ERROR", 0)) + int(stats.get("log_count/CRITICAL", 0)),
        "storage_failed": int(stats.get(STORED + "failed", 0)),
        "feeds_failed": sum(
            int(count) for key, count in stats.items() if key.startswith("feedexport/failed_count")
        ),
        "output": output,
    }


def exit_code(summary: Mapping[str, Any]) -> int:
    """What cron is told of a run (see ``crawler.exits``)."""
    ours = not OURS.isdisjoint(summary.get("reasons", {}))
    broken = ours or summary["finish"] in {"memusage_exceeded", "worker_died"}
    if summary["storage_failed"] or summary.get("feeds_failed") or broken:
        return FAILED
    if summary["finish"] == "shutdown":
        return INTERRUPTED
    read = summary["pages"] - summary["rejected"] + summary["lists"]
    if not read:
        return NOTHING
    below = [one for one in summary.get("problems") or () if not one.get("notice")]
    return UNHEALTHY if below else OK


def for_a_person(summary: Mapping[str, Any]) -> str:
    """The summary as a few short lines."""
    articles = summary["articles"]
    reasons = ", ".join(f"{reason} {count}" for reason, count in summary["reasons"].items())
    lines = [
        f"{summary['site']}: {summary['finish']} after {summary['seconds']:g} s",
        f"  pages       {summary['pages']}, and {summary['lists']} lists,"
        f" {summary['passed_by']} known passed by",
        f"  articles    {articles['new']} new, {articles['edited']} edited,"
        f" {articles['unchanged']} unchanged"
        + (f", {summary['reread']} re-read" if summary.get("reread") else ""),
        f"  duplicates  {summary['duplicates']} (a known text at another address)",
        f"  rejects     {summary['rejected']}" + (f": {reasons}" if reasons else ""),
        f"  output      {summary['output']}",
    ]
    lines += [
        f"  {'notice' if one.get('notice') else 'problem':<10}  {one['name']}: {one['detail']}"
        for one in summary.get("problems") or ()
    ]
    return "\n".join(lines)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
