"""The summary of a run: a record for programs, and a few lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, OK, UNHEALTHY

STORED = "crawler/store/"
"""Prefix of the counters of the store."""

INTERNAL_REASONS = frozenset({"spider_error", "machine"})
"""Reject reasons that are no site's fault: a bug, or a machine out of file handles or memory."""


def summarise(stats: Mapping[str, Any], *, site: str, output: str) -> dict[str, Any]:
    """Return the summary of a finished run, a line of ``runs.jsonl``.

    Each of ``pages`` counts in exactly one of ``articles`` (new, edited, unchanged), ``reread``,
    ``duplicates`` and ``rejected``.
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
    """Return the exit code of a run; see ``crawler.exits``."""
    has_bug = not INTERNAL_REASONS.isdisjoint(summary.get("reasons", {}))
    has_died = summary["finish"] in {"memusage_exceeded", "worker_died"}
    if summary["storage_failed"] or summary.get("feeds_failed") or has_bug or has_died:
        return FAILED
    if summary["finish"] == "shutdown":
        return INTERRUPTED
    if not summary["pages"] - summary["rejected"] + summary["lists"]:
        return NOTHING
    problems = [one for one in summary.get("problems") or () if not one.get("notice")]
    return UNHEALTHY if problems else OK


def summary_text(summary: Mapping[str, Any]) -> str:
    """Return the summary as a few short lines."""
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


def _iso(time: datetime | None) -> str | None:
    return time.isoformat(timespec="seconds") if time else None
