"""Dependencies are explained and locked; the audit and the bill of materials work."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.commanding import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
TABLES: dict[str, list[str]] = {
    "project.dependencies": PROJECT["project"]["dependencies"],
    "project.optional-dependencies": [
        line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra
    ],
    "dependency-groups.dev": PROJECT["dependency-groups"]["dev"],
    "dependency-groups.supply": PROJECT["dependency-groups"]["supply"],
}
"""Tables of ``pyproject.toml`` with the requirements that they list."""

PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
LOCKS = sorted((ROOT / "dev" / "requirements").glob("*.lock"))
UNREACHED = "requests.exceptions.ConnectionError: HTTPSConnectionPool: Max retries exceeded"


def names(table: str) -> list[str]:
    """Return the libraries that a table lists."""
    return [re.split(r"[<>=;\[~! ]", line)[0] for line in TABLES[table]]


def explained(table: str) -> list[list[str]]:
    """Return the rows of the page's section on a table."""
    section = PAGE.partition(f"`{table}`\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_the_page_explains_the_libraries_of_the_table_and_no_others(table: str) -> None:
    rows = explained(table)
    assert rows
    assert sorted(row[0] for row in rows) == sorted(names(table))
    assert all(len(row) == 4 and all(row) for row in rows)


def test_every_set_of_dependencies_has_a_lock() -> None:
    assert [path.stem for path in LOCKS] == ["browser", "dev", "run", "supply"]


@pytest.mark.parametrize(("lock", "table"), [
    ("run", "project.dependencies"), ("dev", "project.dependencies"),
    ("dev", "project.optional-dependencies"), ("dev", "dependency-groups.dev"),
    ("supply", "dependency-groups.supply"),
])  # fmt: skip
def test_a_lock_pins_what_its_table_lists(lock: str, table: str) -> None:
    text = (ROOT / "dev" / "requirements" / f"{lock}.lock").read_text()
    pinned = set(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==", text, re.MULTILINE))
    assert [name for name in names(table) if name.replace(".", "-") not in pinned] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda p: p.name)
def test_a_lock_holds_hashes_and_names_no_registry(path: Path) -> None:
    text = path.read_text()
    pinned = re.findall(r"^\S+==\S+.*\n(.*)", text, re.MULTILINE)
    assert pinned
    assert all("--hash=sha256:" in following for following in pinned)
    assert "://" not in text


def stub(folder: Path, *, out: str = "", err: str = "", code: int = 0) -> Path:
    """Write a program that replaces both tools, so that the tests use no network."""
    for name in ("pip-audit", "cyclonedx-py"):
        program = folder / name
        script = f"printf %s {shlex.quote(out)}; printf %s {shlex.quote(err)} >&2; exit {code}"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return folder


def supply(verb: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev" / "tools" / "supply.py"), verb, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


def test_an_audit_without_the_service_fails_in_one_line(tmp_path: Path) -> None:
    done = supply("audit", stub(tmp_path, err=f"Traceback ...\n{UNREACHED}", code=1))
    assert done.returncode == 2
    assert done.stderr == "audit: the advisory service cannot be reached; nothing was audited\n"


def test_an_audit_reports_what_it_finds(tmp_path: Path) -> None:
    assert supply("audit", stub(tmp_path, out="No known vulnerabilities found")).returncode == 0
    found = supply("audit", stub(tmp_path, out="lxml 6.0 GHSA-xxxx", code=1))
    assert (found.returncode, found.stdout) == (1, "lxml 6.0 GHSA-xxxx")


def test_a_failed_audit_is_not_a_finding(tmp_path: Path) -> None:
    assert supply("audit", stub(tmp_path, err="Traceback ...\nKeyError", code=1)).returncode == 2


def test_the_bill_of_materials_names_no_registry(tmp_path: Path) -> None:
    place = {"type": "distribution", "url": "https://registry.example/lxml/", "comment": "x"}
    lxml = {"name": "lxml", "purl": "pkg:pypi/lxml@6.0", "externalReferences": [place]}
    tool = {"name": "it", "externalReferences": [{"url": "https://registry.example/it/"}]}
    bill = {"components": [lxml], "metadata": {"tools": {"components": [tool]}}}
    done = supply("sbom", stub(tmp_path, out=json.dumps(bill)))
    assert done.returncode == 0
    assert "registry.example" not in done.stdout
    assert json.loads(done.stdout)["components"][0]["externalReferences"] == [
        {"type": "distribution", "url": "pkg:pypi/lxml@6.0"}
    ]
