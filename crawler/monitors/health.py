"""Compares a run with the history of its site.

A figure is a problem if it is worse than usual by more than its tolerance, and if chance would
bring that so rarely (``MAX_CHANCE``) that something must have changed. Only what the run saw is
judged: a run without new articles is judged by its lists alone. Runs with few articles are
judged together with those before them (``WINDOW``). A run in which a check failed does not count
as history for that check.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from crawler.monitors import bounds
from crawler.monitors.chance import (
    Share,
    Spread,
    chance_of_at_least,
    chance_of_at_most,
    chance_of_mean,
)
from crawler.monitors.figures import FIELDS, RULED_FIELDS, figures_of
from crawler.zh import parse_time

Run = Mapping[str, Any]
"""A line of ``runs.jsonl``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A figure of a run that is out of its bounds."""

    name: str
    """Stable name: ``coverage/author``, ``rejects/empty``, ``lists``, ..."""
    detail: str
    """What was found and what is usual, on one line."""
    notice: bool = False
    """Whether it is worth a notice but within all bounds, so that the site stays well."""


Verdict = Problem | bool
"""A problem, ``True`` if the check passed, ``False`` if there was too little data."""

Check = Callable[[str, Run, Sequence[Run]], Verdict]
"""Takes the name of the check, the run and its history, the latest first."""


def check_run(run: Run, history: Sequence[Run]) -> dict[str, Problem | None]:
    """Return every check that could be made, by name: its problem, or ``None`` if it passed.

    ``history`` are earlier runs of the site, the latest first.
    """
    checks: list[tuple[str, Check]] = [
        *((f"coverage/{field}", _check_coverage) for field in FIELDS),
        *((f"rejects/{reason}", _check_rejects) for reason in _reasons(run, history)),
        ("http_errors", _check_http),
        *((f"drift/{figure}", _check_size) for figure in ("body_length", "paragraphs")),
        *((f"drift/rules/{field}", _check_rules) for field in RULED_FIELDS),
        ("lists", _check_lists),
        ("links", _check_links),
        ("freshness", _check_freshness),
    ]
    results: dict[str, Problem | None] = {}
    for name, check in checks:
        verdict = check(name, run, [one for one in history if name not in problem_names(one)])
        if verdict:
            results[name] = verdict if isinstance(verdict, Problem) else None
    return results


def problem_names(run: Run) -> set[str]:
    """Return the names of the problems in the line of a run, without notices."""
    return {one["name"] for one in run.get("problems") or () if not one.get("notice")}


def _windows(shares: Sequence[Share]) -> list[tuple[Share, Share]]:
    """Pair a run, alone and with one, two … runs before it up to ``WINDOW``, with its history."""
    now, *earlier = shares
    before = [one for one in earlier if one.total]
    past = sum(before, Share(0, 0))
    pairs = [(now, past)]
    for one in before:
        if now.total >= bounds.WINDOW:
            break
        now, past = now + one, past - one
        pairs.append((now, past))
    return [pair for pair in pairs if pair[1].total >= bounds.MIN_HISTORY and shares[0].total]


def _has_fallen(now: Share, usual: Share) -> bool:
    is_rare = chance_of_at_most(now, usual.expected) < bounds.MAX_CHANCE
    return now.value <= bounds.COVERAGE_KEPT * usual.value and is_rare


def _has_risen(now: Share, usual: Share, rise: float) -> bool:
    is_rare = chance_of_at_least(now, usual.expected) < bounds.MAX_CHANCE
    return now.count >= bounds.MIN_BAD and now.value >= usual.value + rise and is_rare


def _check_coverage(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    field = name.partition("/")[2]

    def share(one: Run) -> Share:
        figures = figures_of(one)
        return Share(figures.get("present", {}).get(field, 0), figures.get("articles", 0))

    windows = _windows([share(one) for one in (run, *history)])
    for now, usual in windows:
        if _has_fallen(now, usual):
            detail = f"{field} on {now} new or edited articles, usually {usual.value:.0%}"
            return Problem(name, detail)
    return bool(windows)


def _reasons(run: Run, history: Sequence[Run]) -> list[str]:
    """Return the reject reasons to check: those of the run, and those with a known problem."""
    before = {name for one in history for name in problem_names(one)}
    judged = {name.partition("/")[2] for name in before if name.startswith("rejects/")}
    seen = judged | set(run.get("reasons") or {})
    return sorted(reason for reason in seen if not reason.startswith(bounds.UNFETCHED))


def _pages_read(run: Run) -> int:
    """Return the pages of a run that were read or rejected, without unchanged ones."""
    articles = run.get("articles") or {}
    return int(
        articles.get("new", 0)
        + articles.get("edited", 0)
        + run.get("duplicates", 0)
        + run.get("rejected", 0)
    )


def _check_rejects(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    reason = name.partition("/")[2]

    def share(one: Run) -> Share:
        return Share((one.get("reasons") or {}).get(reason, 0), _pages_read(one))

    windows = _windows([share(one) for one in (run, *history)])
    for now, usual in windows:
        if _has_risen(now, usual, bounds.REJECTS_RISE):
            return Problem(name, f"{reason}: {now} pages, usually {usual.value:.0%}")
    return bool(windows)


def _check_http(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    def share(one: Run) -> Share:
        reasons = one.get("reasons") or {}
        unfetched = sum(n for reason, n in reasons.items() if reason.startswith(bounds.UNFETCHED))
        return Share(unfetched, one.get("pages", 0) + one.get("lists", 0))

    windows = _windows([share(one) for one in (run, *history)])
    for now, usual in windows:
        if _has_risen(now, usual, bounds.HTTP_RISE):
            return Problem(name, f"{now} pages could not be fetched, usually {usual.value:.0%}")
    return bool(windows)


def _check_size(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    figure = name.partition("/")[2]

    def spreads(runs: Sequence[Run]) -> list[Spread]:
        known = [(figures_of(one), figures_of(one).get(figure)) for one in runs]
        return [Spread(f.get("articles", 0), s["mean"], s["deviation"]) for f, s in known if s]

    now, before = spreads([run]), spreads(history)
    if not now or sum(one.total for one in before) < bounds.MIN_HISTORY:
        return False
    usual = before[0]
    for one in before[1:]:
        usual += one
    is_far = abs(now[0].mean - usual.mean) >= bounds.SIZE_FACTOR
    if is_far and chance_of_mean(now[0], usual, bounds.SIZE_DEVIATION) < bounds.MAX_CHANCE / 10:
        factor = math.exp(now[0].mean - usual.mean)
        return Problem(name, f"{figure} {factor:.2g} times the usual, on {now[0].total} articles")
    return True


def _check_rules(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    field = name.rpartition("/")[2]
    rules = figures_of(run).get("rules", {}).get(field, {})
    before = [figures_of(one).get("rules", {}).get(field, {}) for one in history]
    known = {rule for one in before for rule in one}
    total = sum(rules.values())
    if total < bounds.MIN_BAD or sum(sum(one.values()) for one in before) < bounds.MIN_HISTORY:
        return False
    new = {rule: count for rule, count in rules.items() if rule not in known}
    if sum(new.values()) >= bounds.RULE_SHARE * total:
        most_used = max(new, key=new.__getitem__)
        return Problem(name, f"{field} is read by a rule not used before: {most_used}", notice=True)
    return True


def _check_lists(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    figures = figures_of(run)
    if run.get("lists_failed") and not run.get("lists"):
        return Problem(name, f"none of {run['lists_failed']} lists could be fetched")
    if not figures.get("lists"):
        return False
    empty = figures.get("lists_empty", 0)
    before = [figures_of(one).get("lists_empty", 0) for one in history if _lists(one)]
    if empty > max(before, default=figures["lists"] - 1):
        urls = " ".join(figures.get("empty_lists", ()))
        return Problem(name, f"{empty} of {figures['lists']} lists gave no link: {urls}")
    return True


def _lists(run: Run) -> int:
    return int(figures_of(run).get("lists") or 0)


def _links(run: Run) -> int:
    return int(figures_of(run).get("links") or 0)


def _check_links(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    means = [_links(one) / _lists(one) for one in history if _lists(one)]
    if not means or not _lists(run):
        return False
    now, least = _links(run) / _lists(run), min(means)
    if now < bounds.LINKS_KEPT * least:
        return Problem(name, f"{now:.1f} article links per list, never below {least:.1f} before")
    return True


def _check_freshness(name: str, run: Run, history: Sequence[Run]) -> Verdict:
    times: list[datetime] = []
    for one in (*reversed(history), run):
        time = parse_time(figures_of(one).get("newest"))
        if time and (not times or time > times[-1]):  # an edit of an old article is no new article
            times.append(time)
    finished = run.get("finished_at")
    if len(times) < bounds.MIN_ARTICLE_TIMES or not finished:
        return False
    longest = max(later - earlier for earlier, later in pairwise(times))
    silence = datetime.fromisoformat(finished) - times[-1]
    if silence > max(bounds.MIN_SILENCE, bounds.SILENCE_FACTOR * longest):
        detail = f"nothing new for {silence.days} days, longest before {longest.days} days"
        return Problem(name, detail)
    return True
