"""What the crawler rests on: named with its reason, locked, listed, and looked at on request."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commanding import ROOT

IN_FILES = sorted(ROOT.glob("requirements*.in"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
UNREACHED = "requests.exceptions.ConnectionError: HTTPSConnectionPool: Max retries exceeded"


def asked_for(path: Path) -> list[str]:
    """The libraries that an .in file names."""
    lines = (line.partition("#")[0].strip() for line in path.read_text().splitlines())
    return [re.split(r"[<>=;\[~! ]", line)[0] for line in lines if line and line[0] != "-"]


def explained(path: Path) -> list[list[str]]:
    """The rows of the page's section on an .in file."""
    section = PAGE.partition(f"`{path.name}`\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("path", IN_FILES, ids=lambda path: path.name)
def test_each_library_stands_on_the_page_with_its_reason_and_none_else(path: Path) -> None:
    rows = explained(path)
    assert sorted(row[0] for row in rows) == sorted(asked_for(path))
    assert all(len(row) == 4 and all(row) for row in rows)


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda p: p.name)
def test_a_lock_holds_hashes_and_names_no_place(path: Path) -> None:
    text = path.read_text()
    pinned = re.findall(r"^\S+==\S+.*\n(.*)", text, re.MULTILINE)
    assert pinned
    assert all("--hash=sha256:" in following for following in pinned)
    assert "://" not in text


def stub(folder: Path, *, out: str = "", err: str = "", code: int = 0) -> Path:
    """A program that stands for both tools: the tests reach no service."""
    for name in ("pip-audit", "cyclonedx-py"):
        program = folder / name
        said = f"printf %s {shlex.quote(out)}; printf %s {shlex.quote(err)} >&2; exit {code}"
        program.write_text(f"#!/bin/sh\n{said}\n")
        program.chmod(0o755)
    return folder


def supply(verb: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev" / "tools" / "supply.py"), verb, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


def test_an_audit_without_the_service_fails_in_one_line(tmp_path: Path) -> None:
    done = supply("audit", stub(tmp_path, err=f"Traceback ...\n{UNREACHED}", code=1))
    assert done.returncode == 2
    assert done.stderr == "audit: the advisory service cannot be reached; nothing was audited\n"


def test_an_audit_tells_what_it_finds(tmp_path: Path) -> None:
    assert supply("audit", stub(tmp_path, out="No known vulnerabilities found")).returncode == 0
    found = supply("audit", stub(tmp_path, out="lxml 6.0 GHSA-xxxx", code=1))
    assert (found.returncode, found.stdout) == (1, "lxml 6.0 GHSA-xxxx")


def test_an_audit_that_breaks_is_no_finding(tmp_path: Path) -> None:
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


def test_the_container_is_run_with_the_least_privileges() -> None:
    page = (ROOT / "docs" / "operations.md").read_text().replace("\\\n", " ")
    words = shlex.split(next(line for line in page.splitlines() if line.startswith("docker run")))
    assert {"--read-only", "--rm"} <= set(words)
    pairs = set(pairwise(words))
    assert {("--cap-drop", "ALL"), ("--security-opt", "no-new-privileges")} <= pairs
    assert [one for one in words if one.startswith("--privileged") or one == "--cap-add"] == []


def test_the_service_cannot_reach_metadata_services_nor_gain_privileges() -> None:
    unit = (ROOT / "deploy" / "systemd" / "crawler@.service").read_text().splitlines()
    least = {
        "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "PrivateUsers=yes",
        "PrivateDevices=yes", "RestrictNamespaces=yes", "SystemCallFilter=~@privileged @resources",
        "IPAddressDeny=link-local multicast",
    }  # fmt: skip
    assert least <= set(unit)
