"""The figures of a run by which the health of a site is judged: ``health`` in ``runs.jsonl``."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from crawler.items import Article

FIELDS = ("source", "author", "published_at")
"""Fields whose presence is watched: most sites state them, and readers rely on them."""

RULED_FIELDS = ("title", "body", "source", "published_at")
"""Fields whose extraction rule is watched: a new template shows there first."""

MAX_RULES = 6
"""Rules kept of a field, the most used first; sites have two or three templates."""

MAX_RULE_LENGTH = 60
"""Characters kept of a rule, since it may name an element of the page."""

MAX_NAMED_LISTS = 3
"""Addresses of empty lists kept."""

_DIGITS = re.compile(r"\d+")


class RunningStatistics:
    """Mean and standard deviation of numbers that are not stored (Welford, 1962)."""

    def __init__(self) -> None:
        self.count = 0
        self.mean = 0.0
        self.squares = 0.0

    def add(self, value: float) -> None:
        """Include one more number."""
        self.count += 1
        difference = value - self.mean
        self.mean += difference / self.count
        self.squares += difference * (value - self.mean)

    def as_record(self) -> dict[str, float] | None:
        """Return mean and deviation; ``None`` without numbers."""
        if not self.count:
            return None
        deviation = math.sqrt(self.squares / self.count)
        return {"mean": round(self.mean, 3), "deviation": round(deviation, 3)}


class Figures:
    """Counts the articles that a run accepts and the links that its lists give."""

    def __init__(self) -> None:
        self.articles = 0
        self.present: Counter[str] = Counter()
        self.rules: dict[str, Counter[str]] = {name: Counter() for name in RULED_FIELDS}
        self.lengths = RunningStatistics()
        self.paragraphs = RunningStatistics()
        self.newest: str | None = None
        self.lists = 0
        self.links = 0
        self.empty_lists: list[str] = []

    def add_article(self, article: Article) -> None:
        """Count a new or edited article."""
        self.articles += 1
        self.present.update(name for name in FIELDS if getattr(article, name))
        for name, rules in self.rules.items():
            if name in article.evidence:
                rules[normalised_rule(article.evidence[name])] += 1
        self.lengths.add(math.log(max(len(article.body), 1)))
        self.paragraphs.add(math.log(article.body.count("\n") + 1))
        if article.published_at:
            self.newest = max(self.newest or "", article.published_at)

    def add_list(self, url: str, links: int) -> None:
        """Count the first page of a list and its links to articles."""
        self.lists += 1
        self.links += links
        if not links:
            self.empty_lists.append(url)

    def as_record(self) -> dict[str, Any]:
        """Return the figures for the line of the run; lengths are natural logarithms."""
        return {
            "articles": self.articles,
            "present": {name: self.present[name] for name in FIELDS},
            "body_length": self.lengths.as_record(),
            "paragraphs": self.paragraphs.as_record(),
            "rules": {
                name: dict(rules.most_common(MAX_RULES))
                for name, rules in self.rules.items()
                if rules
            },
            "newest": self.newest,
            "lists": self.lists,
            "links": self.links,
            "lists_empty": len(self.empty_lists),
            "empty_lists": sorted(self.empty_lists)[:MAX_NAMED_LISTS],
        }


def normalised_rule(evidence: str) -> str:
    """Return an evidence rule without the numbers that differ from page to page."""
    return _DIGITS.sub("0", " ".join(evidence.split()))[:MAX_RULE_LENGTH]


def figures_of(run: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the figures in the line of a run; empty if it has none, as in earlier versions."""
    figures = run.get("health")
    return figures if isinstance(figures, dict) else {}
