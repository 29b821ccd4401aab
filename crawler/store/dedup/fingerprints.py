"""Fingerprints of texts: near-duplicates share at least one of their hashes.

MinHash with locality-sensitive hashing over character n-grams (Broder 1997; Leskovec,
Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3). Fingerprints find candidates;
``near_duplicates`` decides on the texts themselves.
"""

from __future__ import annotations

import functools

from rensa import RMinHash  # type: ignore[import-untyped]

from crawler.store.dedup import vocab
from crawler.store.dedup.normalize import fold

SHINGLE = 4  # characters of an n-gram: one edit changes few, unrelated texts share few
BANDS = 24  # hashes per text
ROWS = 4  # MinHash values per band
SEED = 20  # of the hash functions; another seed makes other fingerprints

_PROBE = vocab.words("probe")[0]


@functools.lru_cache(maxsize=4)  # a text is looked up, then indexed
def fingerprint(body: str) -> tuple[int, ...]:
    """Return ``BANDS`` hashes of 48 bits, the same for Simplified and Traditional script."""
    text = fold(body)
    shingles = [text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))]
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(shingles)
    values = sketch.digest()
    return tuple(_hash_band(band, values[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS))


def version() -> str:
    """Return a name of the fingerprints made here; another version of rensa may make others."""
    return f"{BANDS}x{ROWS}/{SHINGLE}:{fingerprint(_PROBE)[0]:012x}"


def _hash_band(band: int, values: list[int]) -> int:
    """Return 48 bits of the FNV-1a hash over a band's number and its 32-bit values."""
    digest = 0xCBF29CE484222325
    for value in (band, *values):
        digest = ((digest ^ value) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return digest >> 16
