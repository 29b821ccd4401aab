"""Runs the commands of the documentation unchanged, in a folder with the files that they name.

The folder holds the results of a crawl of the sample site, ``output/`` and ``archive/`` (WARC), the
inputs ``page.html`` and ``page.txt``, and ``docs/examples/``.
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.article import decode_page
from crawler.scaffold.frozen import frozen_page
from tests.docs.pages import ROOT, Shown
from tests.records.folder import scrapy

ARTICLE = ROOT / "tests" / "pages" / "sample" / "djyw-202504-t20250429-11703"
SHELL = re.compile(r"[|<>;&`]|\$\(")
"""Syntax that needs a shell."""


def make_folder(folder: Path) -> Path:
    """Crawl the sample site and add the files that the pages name."""
    done = _shell("scrapy crawl sample -s CRAWLER_ARCHIVE=archive -s CRAWLER_SAMPLE_PORT=0", folder)
    assert done.returncode == 0, done.stderr
    page = frozen_page(ARTICLE)
    (folder / "page.html").write_bytes(page.body)
    text = decode_page(page.body, content_type=page.content_type).text
    displayed = re.sub(r"<(script|style|head)\b.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL)
    (folder / "page.txt").write_text(displayed, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    return folder


def run_shown(shown: Shown, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Return the exit code of a command and, if it ran in a process of its own, its errors.

    Commands that need no process of their own run in this one, which is faster.
    """
    words = shlex.split(shown.line, comments=True)
    if words[0] == "scrapy" and not SHELL.search(shown.line) and not _needs_process(words[1]):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
        return scrapy(folder / "output", *words[1:]), ""
    done = _shell(shown.line, folder)
    assert done.stdout or shown.program != "jq", "a query that finds nothing shows nothing"
    return done.returncode, done.stderr


def _needs_process(command: str) -> bool:
    """Return whether a command starts a reactor, which a process can do only once."""
    module = importlib.import_module(f"crawler.commands.{command}")
    return bool(module.Command.requires_crawler_process)


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CRAWLER_")}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env={
            **bare,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "SCRAPY_SETTINGS_MODULE": "crawler.settings",
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
