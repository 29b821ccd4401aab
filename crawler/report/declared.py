"""The declared sites with what the outputs tell of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.monitors.alerts import accepted, state_of, told
from crawler.records.runs import runs_by_site, runs_since
from crawler.sites import all_sites
from crawler.store.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A site as it is declared and as it was crawled."""

    name: str
    title: str
    domains: tuple[str, ...]
    starts: tuple[str, ...]
    feeds: tuple[str, ...]
    found_by: str
    """Where its articles come from: ``Site.found_by``."""
    evidence: str
    notes: str
    last_crawl: str | None
    """When its last crawl ended: ISO 8601, UTC; ``None`` where it never was crawled."""
    articles: int
    """Distinct articles known of it."""
    health: str
    """``well``, or the names of its open problems; empty where it never was crawled."""


def declared_sites(names: Iterable[str], folder: Path, state_url: str | None) -> list[Declared]:
    """What is known of some declared sites; ``folder``: the outputs, which may not exist.

    Raises:
        StoreError: where there are articles whose state cannot be used.
        OSError: where a file of the outputs cannot be read.
    """
    counted = _counted(folder, state_url)
    all_runs, since = runs_by_site(folder), accepted(told(folder))
    found = []
    for site in (all_sites()[name] for name in names):
        runs = all_runs.get(site.name)
        found.append(
            Declared(
                name=site.name,
                title=site.title,
                domains=site.domains,
                starts=site.starts,
                feeds=site.feeds,
                found_by=site.found_by,
                evidence=site.evidence,
                notes=site.notes,
                last_crawl=runs[0].get("finished_at") if runs else None,
                articles=counted.get(site.name, 0),
                health=_health(runs_since(runs, since.get(site.name, ""))) if runs else "",
            )
        )
    return found


def _counted(folder: Path, state_url: str | None) -> dict[str, int]:
    """Articles by site; a folder without any is left as it is, not made."""
    if not state_url and not any(folder.glob("articles*.jsonl")):
        return {}
    with Lookup.open(folder, state_url=state_url) as lookup:
        return lookup.articles_by_site()


def _health(runs: list[dict[str, Any]]) -> str:
    problems = [one["name"] for one in state_of(runs).values() if one and not one.get("notice")]
    return ", ".join(problems) or "well"
