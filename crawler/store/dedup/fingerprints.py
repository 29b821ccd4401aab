"""Fingerprints: texts that share most of their characters share one of their hashes.

MinHash over runs of characters, in bands (Broder 1997; Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", chapter 3). The fingerprints find candidates; whether
two texts are one is decided on the texts themselves, in ``near``.
"""

from __future__ import annotations

import functools

from rensa import RMinHash  # type: ignore[import-untyped]

from crawler.store.dedup.normalize import folded

SHINGLE = 4
"""Characters of a run: one edited word spoils few runs, unrelated texts share few."""

BANDS = 24
"""Hashes a text is filed under."""

ROWS = 4
"""MinHash values in a band."""

SEED = 20
"""Seed of the hash functions; another seed makes other fingerprints."""


@functools.lru_cache(maxsize=4)  # a text is looked up, then filed
def fingerprint(body: str) -> tuple[int, ...]:
    """The hashes of a text: ``BANDS`` numbers of 48 bits, for any spelling of its script."""
    text = folded(body)
    runs = [text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))]
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(runs)
    values = sketch.digest()
    return tuple(
        _band(number, values[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS)
    )


def version() -> str:
    """Names the fingerprints that this program makes; another library may make others."""
    return f"{BANDS}x{ROWS}/{SHINGLE}:{fingerprint(_PROBE)[0]:012x}"


_PROBE = "青岭縣召開基層黨建工作推進會，2026年3月1日。"


def _band(number: int, values: list[int]) -> int:
    """48 bits from the number of a band and its values (FNV-1a over 32-bit words)."""
    digest = 0xCBF29CE484222325
    for value in (number, *values):
        digest = ((digest ^ value) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return digest >> 16
