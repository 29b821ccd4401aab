"""Archives in the form that our crawls record, and replays of them in this process."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.archive import ArchiveIndex, find_archives
from crawler.archive.records import KIND_FIELD, RETRY_FIELD, VIA_FIELD, Exchange
from crawler.archive.writer import ArchiveWriter
from crawler.replay import CaptureFilter, Replay, select_captures
from crawler.store import Origin, Store
from tests.pages_made import article_page

SITE = "http://dj.qingyuan.example/gzdt"
START = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)


def answer(
    name: str,
    body: bytes = b"",
    *,
    day: float = 0,
    status: int = 200,
    kind: str = "article",
    via: Iterable[str] = (),
    retry: str = "",
    **headers: str,
) -> Exchange:
    """Return an exchange for a page of the site, so many days after the first."""
    notes = {
        KIND_FIELD: kind,
        VIA_FIELD: " ".join(f"{SITE}/{one}" for one in via),
        RETRY_FIELD: retry,
    }
    return Exchange(
        url=f"{SITE}/{name}",
        fetched_at=START + timedelta(days=day),
        method="GET",
        target=f"/gzdt/{name}",
        request_headers=[],
        request_body=b"",
        protocol="HTTP/1.1",
        status=status,
        reason="",
        headers=[("Content-Type", "text/html; charset=utf-8"), *headers.items()],
        body=body,
        notes={field: value for field, value in notes.items() if value},
    )


def text_of(number: int, *, more: str = "") -> bytes:
    """Return a page with an article that shares no sentence with those of other numbers."""
    seed = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
    word = "".join(seed[place % len(seed)] for place in (number, number // 31, number * 7 + 3))
    return article_page(
        f"清源县{word}村党支部第{number}次主题党日",
        time="2025-03-01 09:00",
        paragraphs=(
            f"三月一日，{word}村党支部组织党员清理河道，{word}河边运走垃圾{number + 2}车。",
            f"“{word}的水清了，{word}的人心就齐了。”老党员{word}生说，他今年{number + 40}岁。",
            f"下一步{word}村还要修好通往{word}山的路，{word}合作社出工，{word}组出料。{more}",
        ),
    )


def record(folder: Path, *exchanges: Exchange) -> Path:
    """Record exchanges in an archive in a folder."""
    writer = ArchiveWriter(folder, name="qingyuan", info={}, max_bytes=1 << 40)
    for one in exchanges:
        writer.write(one)
    writer.close()
    return folder


def replay(
    archives: Path | list[Path],
    output: Path,
    *,
    origin: Origin = "archive",
    wanted: CaptureFilter = CaptureFilter(),  # noqa: B008 - frozen
    jobs: int = 1,
) -> dict[str, Any]:
    """Replay archives into an output folder and return the summary."""
    named = archives if isinstance(archives, list) else [archives]
    paths, missing = find_archives(map(str, named))
    assert not missing
    index = ArchiveIndex(paths)
    try:
        with Store.open(output) as store:
            run = Replay(
                index=index,
                numbers=select_captures(index, wanted),
                store=store,
                max_parts=50,
                origin=origin,
            )
            return run.run(jobs, lambda _count: None)
    finally:
        index.close()
