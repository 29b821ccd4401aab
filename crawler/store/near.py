"""Whether two articles are one text, published twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz.distance import Indel

from crawler.store.text import folded

ALIKE = 0.75
"""Share of characters in common from which on two texts are one."""


def similarity(one: Mapping[str, Any], other: Mapping[str, Any]) -> float | None:
    """How much of their text two records share, 0 to 1; ``None`` where they are two articles."""
    share = Indel.normalized_similarity(
        folded(one["body"]), folded(other["body"]), score_cutoff=ALIKE
    )
    return round(share, 3) if share >= ALIKE else None
