"""``docs/outputs.md``: its commands run, its file names are the ones that exist."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.exits import OK
from crawler.store.index import INDEXERS
from tests.report.folder import article, run_of, scrapy, write

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)
LIBRARIES = {"examples/read_duckdb.py": "duckdb", "examples/read_pandas.py": "pandas"}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    output = tmp_path / "output"
    output.mkdir()
    write(output, "articles", article("1", site="sample", body="黨建引領，支部連着產業鏈。"))
    write(output, "changes")
    write(output, "runs", run_of("sample", "2025-04-21", 1))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    program, *arguments = shlex.split(command)
    if program == "scrapy":
        assert scrapy(output, *arguments) == OK
        return
    library = LIBRARIES.get(arguments[0])
    if library and importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    script = [str(ROOT / arguments[0]), *arguments[1:]]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    subprocess.run([sys.executable, *script], check=True, timeout=60, env=environment)


def test_every_kind_of_file_is_described() -> None:
    assert len(COMMANDS) >= 10
    for kind in INDEXERS:
        assert f"`{kind}.jsonl`" in PAGE


def test_every_schema_is_named() -> None:
    for path in (ROOT / "crawler" / "schemas").glob("*.json"):
        assert path.name in PAGE
