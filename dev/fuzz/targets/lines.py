"""JSON lines: any object becomes a single line for every reader and survives a round trip."""

from __future__ import annotations

import json
from collections.abc import Iterator

from crawler.store.journal.lines import from_line, has_surrogates, to_line
from crawler.store.journal.validity import fault
from crawler.store.state.schema import KINDS


def check(data: bytes) -> None:
    """Read the bytes as a line of a file."""
    for kind in KINDS:
        fault(kind, data)
    record = from_line(data)
    if record is None:
        return
    line = to_line(record)
    assert len(line.splitlines()) == 1
    written = from_line(line.encode("utf-8"))
    assert written is not None
    assert not has_surrogates(record)
    assert json.dumps(written) == json.dumps(record)
    assert to_line(written) == line


def seeds() -> Iterator[bytes]:
    """Yield records with edge cases of JSON."""
    record = {
        "id": "ab3841900d83deb3", "url": "http://a.example/1.html", "site": "a", "title": "青禾镇",
        "body": "一\u2028二\u0085三", "content_hash": "0" * 64, "revision": 1,
        "fetched_at": "2026-01-01T00:00:00+00:00", "flags": ["mirror"], "keywords": ["\ud83d"],
    }  # fmt: skip
    yield json.dumps(record).encode()
    yield json.dumps(record | {"title": "\ud800"}).encode()
    yield json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    yield b'{"a": NaN, "b": 1e400, "c": -Infinity, "d": ' + b"9" * 5000 + b"}"
    yield b'{"a":' * 2000 + b"1" + b"}" * 2000
