"""Whether a site is as it always was: a run against the site's own history.

A figure is a problem where it is worse than usual by more than its tolerance, and so rarely
by chance (``BY_CHANCE``) that something must have changed. Only what the run saw counts: a
run without news is judged by its lists alone. Runs with few articles are taken together with
those just before them (``WINDOW``). Runs in which a check failed are no measure for it later.
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
from crawler.monitors.figures import FIELDS, RULED, health_of

Run = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """A figure of a run that is out of its bounds."""

    name: str
    """Stable name: ``coverage/author``, ``rejects/empty``, ``lists``, ..."""
    detail: str
    """What was found and what is usual, for a person, on one line."""
    notice: bool = False
    """Worth telling, but not below any bound: the exit code stays."""


def judge_health(run: Run, history: Sequence[Run]) -> list[Problem]:
    """The problems of a run, given earlier runs of its site, the latest first."""
    return [problem for problem in examine(run, history).values() if problem]


def examine(run: Run, history: Sequence[Run]) -> dict[str, Problem | None]:
    """Every check that could be made, by name: its problem, or ``None`` where all is well.

    A check that is missing had too little to go by.
    """
    found: dict[str, Problem | None] = {}
    for name in FIELDS:
        _note(found, f"coverage/{name}", run, history, _coverage)
    for reason in _reasons(run, history):
        _note(found, f"rejects/{reason}", run, history, _rejects)
    _note(found, "http_errors", run, history, _http)
    for name in ("body_length", "paragraphs"):
        _note(found, f"drift/{name}", run, history, _size)
    for name in RULED:
        _note(found, f"drift/rules/{name}", run, history, _rules)
    _note(found, "lists", run, history, _lists)
    _note(found, "links", run, history, _links)
    _note(found, "freshness", run, history, _freshness)
    return found


Check = Callable[[str, Run, Sequence[Run]], "Problem | bool"]


def _note(
    found: dict[str, Problem | None], name: str, run: Run, history: Sequence[Run], check: Check
) -> None:
    clean = [one for one in history if name not in problem_names(one)]
    verdict = check(name, run, clean)
    if verdict:
        found[name] = verdict if isinstance(verdict, Problem) else None


def problem_names(run: Run) -> set[str]:
    """Names of the problems that a run's line has, without notices."""
    return {one["name"] for one in run.get("problems") or () if not one.get("notice")}


def _windows(shares: Sequence[Share]) -> list[tuple[Share, Share]]:
    """The run, and the run with one, two ... before it up to ``WINDOW``; each with its history."""
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


def _fallen(now: Share, usual: Share) -> bool:
    rare = chance_of_at_most(now, usual.expected) < bounds.BY_CHANCE
    return now.value <= bounds.COVERAGE_KEPT * usual.value and rare


def _risen(now: Share, usual: Share, rise: float) -> bool:
    rare = chance_of_at_least(now, usual.expected) < bounds.BY_CHANCE
    return now.count >= bounds.MIN_BAD and now.value >= usual.value + rise and rare


def _coverage(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    field = name.partition("/")[2]

    def share(one: Run) -> Share:
        health = health_of(one)
        return Share(health.get("present", {}).get(field, 0), health.get("articles", 0))

    pairs = _windows([share(one) for one in (run, *history)])
    for now, usual in pairs:
        if _fallen(now, usual):
            told = f"{field} on {now} new or edited articles, usually {usual.value:.0%}"
            return Problem(name, told)
    return bool(pairs)


def _read(run: Run) -> int:
    """Pages that were read or refused in a run, without those that were as before."""
    articles = run.get("articles") or {}
    return int(
        articles.get("new", 0)
        + articles.get("edited", 0)
        + run.get("duplicates", 0)
        + run.get("rejected", 0)
    )


def _reasons(run: Run, history: Sequence[Run]) -> list[str]:
    before = {name for one in history for name in problem_names(one)}
    judged = {name.partition("/")[2] for name in before if name.startswith("rejects/")}
    seen = judged | set(run.get("reasons") or {})
    return sorted(reason for reason in seen if not reason.startswith(bounds.UNHAD))


def _rejects(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    reason = name.partition("/")[2]
    shares = [
        Share((one.get("reasons") or {}).get(reason, 0), _read(one)) for one in (run, *history)
    ]
    pairs = _windows(shares)
    for now, usual in pairs:
        if _risen(now, usual, bounds.REJECTS_RISE):
            return Problem(name, f"{reason}: {now} pages, usually {usual.value:.0%}")
    return bool(pairs)


def _http(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    def share(one: Run) -> Share:
        reasons = one.get("reasons") or {}
        unhad = sum(count for reason, count in reasons.items() if reason.startswith(bounds.UNHAD))
        return Share(unhad, one.get("pages", 0) + one.get("lists", 0))

    pairs = _windows([share(one) for one in (run, *history)])
    for now, usual in pairs:
        if _risen(now, usual, bounds.HTTP_RISE):
            return Problem(name, f"{now} pages could not be had, usually {usual.value:.0%}")
    return bool(pairs)


def _size(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    figure = name.partition("/")[2]

    def spreads(runs: Sequence[Run]) -> list[Spread]:
        known = [(health_of(one), health_of(one).get(figure)) for one in runs]
        return [Spread(h["articles"], s["mean"], s["deviation"]) for h, s in known if s]

    now, before = spreads([run]), spreads(history)
    if not now or sum(one.total for one in before) < bounds.MIN_HISTORY:
        return False
    usual = before[0]
    for one in before[1:]:
        usual += one
    far = abs(now[0].mean - usual.mean) >= bounds.SIZE_FACTOR
    if far and chance_of_mean(now[0], usual, bounds.SIZE_DEVIATION) < bounds.BY_CHANCE / 10:
        factor = math.exp(now[0].mean - usual.mean)
        return Problem(name, f"{figure} {factor:.2g} times the usual, on {now[0].total} articles")
    return True


def _rules(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    field = name.rpartition("/")[2]
    rules = health_of(run).get("rules", {}).get(field, {})
    before = [health_of(one).get("rules", {}).get(field, {}) for one in history]
    known = {rule for one in before for rule in one}
    total = sum(rules.values())
    if total < bounds.MIN_BAD or sum(sum(one.values()) for one in before) < bounds.MIN_HISTORY:
        return False
    fresh = {rule: count for rule, count in rules.items() if rule not in known}
    if sum(fresh.values()) >= bounds.RULE_SHARE * total:
        most = max(fresh, key=fresh.__getitem__)
        return Problem(name, f"{field} is read by a rule not used before: {most}", notice=True)
    return True


def _lists(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    health = health_of(run)
    if run.get("lists_failed") and not run.get("lists"):
        return Problem(name, f"none of {run['lists_failed']} lists could be had")
    if not health.get("lists"):
        return False
    empty = health["lists_empty"]
    before = [
        health_of(one).get("lists_empty", 0) for one in history if health_of(one).get("lists")
    ]
    bound = max(before, default=health["lists"] - 1)
    if empty > bound:
        named = " ".join(health.get("empty_lists", ()))
        return Problem(name, f"{empty} of {health['lists']} lists gave no link: {named}")
    return True


def _links(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    def links_a_list(one: Run) -> float:
        health = health_of(one)
        return float(health["links"] / health["lists"])

    before = [links_a_list(one) for one in history if health_of(one).get("lists")]
    if not before or not health_of(run).get("lists"):
        return False
    now, least = links_a_list(run), min(before)
    if now < bounds.LINKS_KEPT * least:
        return Problem(name, f"{now:.1f} links to articles a list, never below {least:.1f} before")
    return True


def _freshness(name: str, run: Run, history: Sequence[Run]) -> Problem | bool:
    moments: list[datetime] = []
    for one in (*reversed(history), run):
        newest = health_of(one).get("newest")
        moment = datetime.fromisoformat(newest) if newest else None
        if moment and (not moments or moment > moments[-1]):  # an edit of an old article is no news
            moments.append(moment)
    finished = run.get("finished_at")
    if len(moments) < bounds.MIN_MOMENTS or not finished:
        return False
    longest = max(later - earlier for earlier, later in pairwise(moments))
    silence = datetime.fromisoformat(finished) - moments[-1]
    if silence > max(bounds.MIN_SILENCE, bounds.SILENCE_FACTOR * longest):
        told = f"nothing new for {silence.days} days, longest before {longest.days} days"
        return Problem(name, told)
    return True
