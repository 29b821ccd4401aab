"""The declared sites, with what the outputs say about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.monitors.alerts import acknowledged, latest_checks, read_notices
from crawler.records.runs import runs_by_site, runs_since
from crawler.sites import all_sites
from crawler.store.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSite:
    """A site as it is declared and as it was crawled."""

    name: str
    title: str
    domains: tuple[str, ...]
    starts: tuple[str, ...]
    feeds: tuple[str, ...]
    found_by: str
    """How its articles are found: ``Site.found_by``."""
    evidence: str
    notes: str
    last_crawl: str | None
    """When its last crawl ended, ISO 8601 in UTC; ``None`` if it was never crawled."""
    articles: int
    """Distinct articles stored of it."""
    health: str
    """``well``, or the names of its open problems; empty if it was never crawled."""


def declared_sites(names: Iterable[str], folder: Path, state_url: str | None) -> list[DeclaredSite]:
    """Return some declared sites with what is in an output folder, which need not exist.

    Raises:
        StoreError: if there are articles and their state cannot be used.
        OSError: if a file of the outputs cannot be read.
    """
    articles = _article_counts(folder, state_url)
    runs_of, since = runs_by_site(folder), acknowledged(read_notices(folder))
    found = []
    for site in (all_sites()[name] for name in names):
        runs = runs_of.get(site.name)
        found.append(
            DeclaredSite(
                name=site.name,
                title=site.title,
                domains=site.domains,
                starts=site.starts,
                feeds=site.feeds,
                found_by=site.found_by,
                evidence=site.evidence,
                notes=site.notes,
                last_crawl=runs[0].get("finished_at") if runs else None,
                articles=articles.get(site.name, 0),
                health=_health(runs_since(runs, since.get(site.name, ""))) if runs else "",
            )
        )
    return found


def _article_counts(folder: Path, state_url: str | None) -> dict[str, int]:
    """Count the articles by site, without creating a state in a folder that has none."""
    if not state_url and not any(folder.glob("articles*.jsonl")):
        return {}
    with Lookup.open(folder, state_url=state_url) as lookup:
        return lookup.articles_by_site()


def _health(runs: list[dict[str, Any]]) -> str:
    checks = latest_checks(runs).values()
    return ", ".join(one["name"] for one in checks if one and not one.get("notice")) or "well"
