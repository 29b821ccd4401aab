"""Runs the probe in a process and parses its report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.forked import template

AT_ONCE: dict[str, Any] = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
}
"""Settings for tests in which many sites share one address and pace does not matter."""


@dataclass(frozen=True)
class Outcome:
    """The outcome of a crawl."""

    pages: dict[str, dict[str, Any]]
    failed: dict[str, dict[str, Any]]
    stats: dict[str, Any]
    listening: list[str]
    log: list[str]
    peak_mb: float
    stderr: str
    connected: list[str]

    def reason(self, url: str) -> str | None:
        return self.failed[url]["reason"] if url in self.failed else None

    def kind(self, url: str) -> str | None:
        return self.failed[url]["kind"] if url in self.failed else None


def crawl(
    *urls: str,
    allow: tuple[str, ...] = (),
    settings: dict[str, Any] | None = None,
    env: dict[str, str] | None = None,
    **job: Any,
) -> Outcome:
    """Crawl with the project's settings; ``allow`` are the private endpoints it may request."""
    changed = {"CRAWLER_ALLOW_PRIVATE": list(allow), **(settings or {})}
    job = {"urls": urls, "settings": changed, **job}
    done = template().run("tests.middlewares.probe", text=json.dumps(job), env=env)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    return Outcome(
        pages=seen["pages"],
        failed=seen["failed"],
        stats=seen["stats"],
        listening=seen.get("listening", []),
        log=seen["log"],
        peak_mb=seen["peak_mb"],
        stderr=done.stderr,
        connected=seen.get("connected", []),
    )
