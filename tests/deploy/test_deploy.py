"""The units, the crontab, the image and the dashboard that are shipped are well-formed."""

from __future__ import annotations

import configparser
import grp
import json
import os
import pwd
import re
import shlex
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.exits import OK
from crawler.monitors.metrics import FAMILIES
from crawler.sites import all_sites
from tests.commanding import ROOT
from tests.docs.pages import blocks_of
from tests.monitors.command import monitor
from tests.monitors.past import run_line

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


def unit(path: Path) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False, comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path)
    return read


@pytest.fixture
def output(tmp_path: Path) -> Path:
    run = run_line(articles=5) | {"site": "sample", "judged": ["lists"], "problems": []}
    (tmp_path / "runs.jsonl").write_text(json.dumps(run) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_accepts_the_unit(path: Path, tmp_path: Path) -> None:
    assert "Unit" in unit(path).sections()
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    for one in UNITS:  # with a program that exists on this machine
        text = re.sub(r"(?m)^(Exec\w+=-?)\S+", r"\1/bin/true", one.read_text())
        (tmp_path / one.name.replace("@.", "@sample.")).write_text(text)
    name = path.name.replace("@.", "@sample.")
    verify = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(verify, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_service_has_few_privileges() -> None:
    service = unit(DEPLOY / "systemd" / "crawler@.service")["Service"]
    assert service["User"] not in {"", "root"}
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"].endswith("/output")


@pytest.mark.skipif(shutil.which("logrotate") is None, reason="logrotate is not installed")
def test_logrotate_accepts_its_configuration(tmp_path: Path) -> None:
    user, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    text = (DEPLOY / "logrotate.conf").read_text()
    ours = tmp_path / "logrotate.conf"
    ours.write_text(text.replace("crawler crawler", f"{user} {group}"))
    ours.chmod(0o644)
    checked = [shutil.which("logrotate") or "", "--debug", "--state", "/dev/null", str(ours)]
    done = subprocess.run(checked, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, re.findall("error.*", done.stderr)) == (0, [])


def test_the_cron_line_calls_commands_that_exist() -> None:
    line = (DEPLOY / "crawler.cron").read_text().splitlines()[-1]
    *times, user, command = line.split(None, 6)
    assert (len(times), user) == (5, "crawler")
    assert "%" not in command  # cron reads it as the end of a line
    assert re.findall(r"scrapy (\w+)", command) == ["crawl", "monitor"]
    assert subprocess.run(["sh", "-n", "-c", command], check=False).returncode == 0


def test_the_cron_line_of_the_readme_crawls_a_declared_site() -> None:
    (block,) = blocks_of(ROOT / "README.md", "cron")
    (line,) = block["lines"].splitlines()
    *times, command = line.split(None, 5)
    assert len(times) == 5
    assert "%" not in command  # cron reads it as the end of a line
    assert subprocess.run(["sh", "-n", "-c", command], check=False).returncode == 0
    (site,) = re.findall(r"scrapy crawl (\w+)$", command)
    assert site in all_sites()


def test_the_image_is_built_from_the_lock_and_runs_as_an_ordinary_user() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text().splitlines()
    assert any("--require-hashes -r run.lock" in line for line in lines)
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    ignored = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().split()
    kept = [one[1:] for one in ignored if one[0] == "!"]
    copied = [shlex.split(line)[1] for line in lines if re.match(r"COPY (?!--)", line)]
    assert sorted(kept) == sorted(copied)
    assert all((ROOT / name).exists() for name in copied)


def test_the_dashboard_asks_for_metrics_that_are_written(output: Path) -> None:
    board = json.loads((DEPLOY / "grafana" / "crawler.json").read_text())
    asked = set(re.findall(r"crawler_\w+", json.dumps(board)))
    assert asked <= FAMILIES.keys()
    (source,) = [one for one in board["templating"]["list"] if one["type"] == "datasource"]
    assert board["uid"]
    assert board["schemaVersion"] >= 36
    for panel in board["panels"]:
        assert panel["gridPos"].keys() == {"x", "y", "w", "h"}
        for target in panel["targets"]:
            assert target["datasource"]["uid"] == panel["datasource"]["uid"] == "${source}"
            for name, labels in re.findall(r"(crawler_\w+)\{(.*?)\}", target["expr"]):
                used = set(re.findall(r"(\w+)\s*=", labels)) | grouped(target["expr"])
                assert used <= {"site", *FAMILIES[name][1]}
    assert source["query"] == "prometheus"
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    metrics = output / "crawler.prom"
    assert monitor(output, metrics=str(metrics))[0] == OK
    for name in asked - {"crawler_health_problem", "crawler_last_run_rejects"}:
        assert f"\n{name}{{" in metrics.read_text()
    assert [path.name for path in output.glob("crawler.prom*")] == ["crawler.prom"]


def grouped(expression: str) -> set[str]:
    """Return the labels by which a query groups."""
    return {label for one in re.findall(r"by \((.*?)\)", expression) for label in one.split(", ")}


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
