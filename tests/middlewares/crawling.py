"""Runs the probe in a process and parses its report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROBE = Path(__file__).with_name("probe.py")
ROOT = PROBE.parents[2]

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
    done = subprocess.run(
        [sys.executable, str(PROBE)],
        input=json.dumps({"urls": urls, "settings": changed, **job}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
    )
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
