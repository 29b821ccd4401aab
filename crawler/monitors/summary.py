"""The summary of a run: a record for programs, and a few lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crawler.exits import FAILED, INTERRUPTED, NOTHING, OK, UNHEALTHY

STORED = "crawler/store/"
"""Prefix of the counters of the store."""

OUTCOMES = ("new", "edited", "unchanged", "re-read", "sighting", "rejected")
"""What the store counts each page as."""

INTERNAL_REASONS = frozenset({"error", "spider_error", "machine"})
"""Reject reasons that are no site's fault: a bug, or a machine out of file handles or memory."""

UNFINISHED = frozenset(
    {"start_error", "cancelled", "memusage_exceeded", "closespider_errorcount", "worker_died"}
)
"""Ways to end before all was done that nobody asked for."""

LOSSES = ("storage_failed", "feeds_failed", "archive_failed")
"""Fields of a summary that count what could not be written."""


def summarise(stats: Mapping[str, Any], *, site: str, output: str) -> dict[str, Any]:
    """Return the summary of a finished run, a line of ``runs.jsonl``.

    Each of ``pages`` counts in exactly one of ``articles`` (new, edited, unchanged), ``reread``,
    ``duplicates`` and ``rejected``.
    """

    def count(name: str) -> int:
        return int(stats.get(name, 0))

    stored = {outcome: count(STORED + outcome) for outcome in OUTCOMES}
    return {
        "site": site,
        "started_at": _iso(stats.get("start_time")),
        "finished_at": _iso(stats.get("finish_time")),
        "seconds": round(float(stats.get("elapsed_time_seconds", 0.0)), 1),
        "finish": stats.get("finish_reason", "unknown"),
        "responses": count("response_received_count"),
        "lists": count("crawler/discover/lists"),
        "lists_failed": count("crawler/discover/lists_failed"),
        "passed_by": count("crawler/known/passed_by"),
        "postponed": count("crawler/known/postponed"),
        "pages": sum(stored.values()),
        "articles": {name: stored[name] for name in ("new", "edited", "unchanged")},
        "reread": stored["re-read"],
        "duplicates": stored["sighting"],
        "rejected": stored["rejected"],
        "reasons": _counts_below(stats, STORED + "rejected/"),
        "restored": count("crawler/restore/restored"),
        "errors": count("log_count/ERROR") + count("log_count/CRITICAL"),
        **_losses(stats),
        "output": output,
    }


def _losses(stats: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers of what could not be written, one for each of ``LOSSES``."""
    feeds = sum(_counts_below(stats, "feedexport/failed_count").values())
    failed = (stats.get(STORED + "failed"), feeds, stats.get("crawler/archive/failed"))
    return {name: int(number or 0) for name, number in zip(LOSSES, failed, strict=True)}


def _counts_below(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """Return the counters whose names begin with a prefix, by the rest of their names."""
    return {
        name.removeprefix(prefix): int(number)
        for name, number in sorted(stats.items())
        if name.startswith(prefix)
    }


def has_losses(summary: Mapping[str, Any]) -> bool:
    """Return whether a run could not write something."""
    return any(summary.get(name) for name in LOSSES)


def failure(summary: Mapping[str, Any]) -> str:
    """Return why a run could not do what it was asked, through no fault of a site; else nothing.

    Every error in the log counts: what raises outside the handling of a page leaves no other trace.
    """
    if has_losses(summary):
        return "the output could not be written"
    if summary.get("finish") in UNFINISHED:
        return f"it ended early: {summary['finish']}"
    faults = INTERNAL_REASONS.intersection(summary.get("reasons") or ())
    if faults:
        return f"pages were lost: {', '.join(sorted(faults))}"
    return f"{summary['errors']} errors in the log" if summary.get("errors") else ""


def exit_code(summary: Mapping[str, Any]) -> int:
    """Return the exit code of a run; see ``crawler.exits``.

    Fields that lines of earlier versions lack count as zero.
    """
    finish = summary.get("finish")
    if failure(summary):
        return FAILED
    if finish == "shutdown":
        return INTERRUPTED
    pages, rejected, lists = (summary.get(name, 0) for name in ("pages", "rejected", "lists"))
    if not pages - rejected + lists:
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
        f" {summary['passed_by']} known passed by"
        + (f", {summary['postponed']} new postponed" if summary.get("postponed") else ""),
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
