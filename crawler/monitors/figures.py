"""What a run shows of a site's health: the figures under ``health`` in ``runs.jsonl``."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from crawler.items import Article

FIELDS = ("source", "author", "published_at")
"""Fields whose presence is watched: most sites state them, and readers rely on them."""

RULED = ("title", "body", "source", "published_at")
"""Fields whose rule of reading is watched: a new template shows there first."""

MAX_RULES = 6
"""Rules kept of a field, the most used first: sites have two or three templates."""

MAX_RULE = 60
"""Characters of a rule: it names an element of a stranger's page."""

MAX_NAMED_LISTS = 3
"""Addresses of lists without a link that a run's line names."""

_DIGITS = re.compile(r"\d+")


class Spread:
    """Mean and standard deviation of numbers that are not kept (Welford 1962)."""

    def __init__(self) -> None:
        self.number = 0
        self.mean = 0.0
        self.squares = 0.0

    def add(self, value: float) -> None:
        """One more number."""
        self.number += 1
        off = value - self.mean
        self.mean += off / self.number
        self.squares += off * (value - self.mean)

    def told(self) -> dict[str, float] | None:
        """Mean and deviation; ``None`` where there are no numbers."""
        if not self.number:
            return None
        deviation = math.sqrt(self.squares / self.number)
        return {"mean": round(self.mean, 3), "deviation": round(deviation, 3)}


class Figures:
    """Counts what a run accepts, article by article, and what its lists give."""

    def __init__(self) -> None:
        self.articles = 0
        self.present: Counter[str] = Counter()
        self.rules: dict[str, Counter[str]] = {name: Counter() for name in RULED}
        self.lengths = Spread()
        self.paragraphs = Spread()
        self.newest: str | None = None
        self.lists = 0
        self.links = 0
        self.empty_lists: list[str] = []

    def add_article(self, article: Article) -> None:
        """One more new or edited article."""
        self.articles += 1
        self.present.update(name for name in FIELDS if getattr(article, name))
        for name, rules in self.rules.items():
            if name in article.evidence:
                rules[rule_form(article.evidence[name])] += 1
        self.lengths.add(math.log(max(len(article.body), 1)))
        self.paragraphs.add(math.log(article.body.count("\n") + 1))
        if article.published_at:
            self.newest = max(self.newest or "", article.published_at)

    def add_list(self, url: str, links: int) -> None:
        """The first page of a list, and how many links to articles it gave."""
        self.lists += 1
        self.links += links
        if not links:
            self.empty_lists.append(url)

    def as_health(self) -> dict[str, Any]:
        """The figures as the run's line has them; lengths as mean and deviation of logarithms."""
        return {
            "articles": self.articles,
            "present": {name: self.present[name] for name in FIELDS},
            "body_length": self.lengths.told(),
            "paragraphs": self.paragraphs.told(),
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


def rule_form(evidence: str) -> str:
    """An evidence rule without what differs from page to page: numbers in names of elements."""
    return _DIGITS.sub("0", " ".join(evidence.split()))[:MAX_RULE]


def health_of(run: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures of a run's line; empty where it has none, as lines of earlier versions."""
    health = run.get("health")
    return health if isinstance(health, dict) else {}
