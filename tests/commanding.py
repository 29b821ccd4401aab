"""Runs the project's commands like a user, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.forked import WARNINGS, template

ROOT = Path(__file__).parents[1]

SCRAPY = "tests.warm"
"""A module whose ``main()`` is ``scrapy``."""


def scrapy(
    *arguments: str,
    output: Path | None = None,
    text: str = "",
    before: Callable[[], None] | None = None,
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Run ``scrapy ARGUMENTS`` in the project.

    Args:
        output: Value of ``CRAWLER_OUTPUT``.
        text: Standard input.
        before: Called in the new process before Python starts.
        env: Further environment variables.
    """
    further = {**({"CRAWLER_OUTPUT": str(output)} if output else {}), **env}
    surroundings = {**os.environ, **WARNINGS, **further}
    if before is None and template().fits(surroundings):
        return template().run(SCRAPY, *arguments, text=text, env=further)
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        cwd=ROOT,
        preexec_fn=before,
        env=surroundings,
    )


def lines(output: Path, name: str) -> list[dict[str, Any]]:
    """Return the records of an output file; none if there is no file."""
    path = output / f"{name}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
