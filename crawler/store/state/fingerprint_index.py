"""The index of fingerprints: texts by the hashes that they share."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select, union_all

from crawler.store.dedup.fingerprints import BANDS
from crawler.store.state.schema import bands

BUCKET_LIMIT = 16
"""Candidates taken per hash, newest first. Bounds the cost of boilerplate phrases."""

CANDIDATE_LIMIT = 24
"""Candidates compared per text, those that share the most hashes first."""


def index_fingerprint(connection: Connection, ref: int, hashes: Sequence[int]) -> None:
    """Store a text under its hashes."""
    connection.execute(_INSERT, [{"hash": value, "ref": ref} for value in set(hashes)])


def find_candidates(connection: Connection, hashes: Sequence[int]) -> list[int]:
    """Return the ``ref`` of at most ``CANDIDATE_LIMIT`` texts, most shared hashes first."""
    hits: dict[int, int] = {}
    values = {f"h{number}": value for number, value in enumerate(hashes)}
    for ref in connection.execute(_LOOK_UP, values).scalars():
        hits[ref] = hits.get(ref, 0) + 1
    return sorted(hits, key=lambda ref: (-hits[ref], -ref))[:CANDIDATE_LIMIT]


_INSERT = insert(bands)

_LOOK_UP = union_all(
    *(
        select(
            select(bands.c.ref)
            .where(bands.c.hash == bindparam(f"h{number}"))
            .order_by(bands.c.ref.desc())
            .limit(BUCKET_LIMIT)
            .subquery()
        )
        for number in range(BANDS)
    )
)
