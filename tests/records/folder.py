"""Output folders made for tests, and the commands that read them, run in this process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from crawler.items import Article, Change, Rejected, Sighting
from crawler.store import article_id, content_hash, to_line

BODY = "\n".join(
    (
        "清源县把支部建在产业链上，今年以来已有四十三个村的党组织与合作社结成对子。",
        "“以前开会念文件，现在围着果园转。”石桥村党支部书记说。",
        "县委组织部每季度到村里走一遍，问题当场记下，下季度逐条回访。",
    )
)


def article(name: str = "1", **fields: Any) -> dict[str, Any]:
    """Return the record of an article; ``name`` is part of its address."""
    url = f"http://www.qingyuan.example/{name}.html"
    values = {
        "url": url,
        "id": article_id(url),
        "site": "www.qingyuan.example",
        "title": "清源县把支部建在产业链上",
        "source": "清源日报",
        "published_at": "2025-04-21T09:30:00+08:00",
        "published_precision": "minute",
        "body": BODY,
        "script": "hans",
        "fetched_at": "2025-04-21T03:00:00+00:00",
        **fields,
    }
    values["content_hash"] = content_hash(values["title"], values["body"])
    return _record(Article, values)


def sighting(of: dict[str, Any], site: str, published: str | None, **fields: Any) -> dict[str, Any]:
    """Return the record of the same text on another site."""
    values = {
        "url": f"http://{site}/copy/{of['id']}.html",
        "site": site,
        "article": of["id"],
        "similarity": 1.0,
        "title": of["title"],
        "published_at": published,
        "fetched_at": "2025-04-22T03:00:00+00:00",
        **fields,
    }
    return _record(Sighting, values)


def change(of: dict[str, Any], kind: str, **fields: Any) -> dict[str, Any]:
    """Return the record of an edit, a removal or a return."""
    values = {
        "id": of["id"],
        "url": of["url"],
        "site": of["site"],
        "kind": kind,
        "seen_at": "2025-04-23T03:00:00+00:00",
        "revision": of["revision"],
        **fields,
    }
    return _record(Change, values)


def reject(name: str, reason: str, **fields: Any) -> dict[str, Any]:
    """Return the record of a rejected page."""
    values = {
        "url": f"http://www.qingyuan.example/{name}.html",
        "site": "www.qingyuan.example",
        "reason": reason,
        "fetched_at": "2025-04-21T03:00:00+00:00",
        **fields,
    }
    return _record(Rejected, values)


def run_of(site: str, day: str, new: int, **fields: Any) -> dict[str, Any]:
    """Return the summary of a run, as ``crawler.monitors.summary`` writes it."""
    return {
        "site": site,
        "started_at": f"{day}T03:00:00+00:00",
        "finish": "finished",
        "lists": 4,
        "pages": new + 2,
        "articles": {"new": new, "edited": 0, "unchanged": 0},
        "rejected": 2,
        "reasons": {"http_404": 1, "list": 1},
        "errors": 0,
        "storage_failed": 0,
        **fields,
    }


def write(folder: Path, kind: str, *records: dict[str, Any], name: str = "") -> Path:
    """Append records to the file of a kind, or to a closed one by name."""
    path = folder / (name or f"{kind}.jsonl")
    with path.open("a", encoding="utf-8") as file:
        file.writelines(to_line(record) + "\n" for record in records)
    return path


def scrapy(folder: Path, *arguments: str) -> int:
    """Run ``scrapy ARGUMENTS`` for an output folder; return the exit code."""
    settings = get_project_settings()
    settings.setdict({"CRAWLER_OUTPUT": str(folder), "CRAWLER_STATE": ""}, priority="cmdline")
    with pytest.raises(SystemExit) as exited:
        execute(["scrapy", *arguments], settings)
    return int(exited.value.code or 0)


def _record(kind: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    made = kind(**values)
    return {name: getattr(made, name) for name in kind.__dataclass_fields__}
