"""Measure the start-up of the commands: ``python -m dev.benchmarks.startup``.

Runs ``scrapy --help``, ``scrapy list`` and ``scrapy crawl sample`` in this project and the same
commands in a bare Scrapy project of one spider, in turns, each in a process of its own. The bare
spider fetches as many pages from a loopback server as a crawl of the sample site does, and parses
nothing. What counts is the ratio of the medians of processor time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]

BARE_FILES = {
    "scrapy.cfg": "[settings]\ndefault = bare.settings\n",
    "bare/__init__.py": "",
    "bare/settings.py": """
SPIDER_MODULES = ["bare.spiders"]
LOG_LEVEL = "WARNING"
TELNETCONSOLE_ENABLED = False
""",
    "bare/spiders/__init__.py": "",
    "bare/spiders/sample.py": """
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import scrapy

FOLDER = Path(__file__).parent
PAGES = 75  # requests of a crawl of the sample site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class SampleSpider(scrapy.Spider):
    name = "sample"

    async def start(self):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=FOLDER))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for number in range(PAGES):
            yield scrapy.Request(f"http://127.0.0.1:{server.server_port}/page.html?{number}")

    def parse(self, response):
        yield {"url": response.url}
""",
    "bare/spiders/page.html": "<!doctype html><title>Page</title><p>" + "Text. " * 2000,
}
"""The bare project: path to content."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    processor: float
    """Processor time of the process and its children, user and system, in seconds."""

    wall: float
    """Time from start to exit in seconds."""


def write_bare_project(folder: Path) -> None:
    """Write the bare project into an empty folder."""
    for name, content in BARE_FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def run_command(arguments: list[str], folder: Path) -> Cost:
    """Run ``scrapy`` with arguments in a project's folder and return what that took.

    Raises:
        subprocess.CalledProcessError: The command failed.
    """
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = {name: value for name, value in os.environ.items() if "SCRAPY" not in name}
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def measure(rounds: int) -> None:
    """Run every command in both projects in turns and print the medians and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_bare_project(folder)
        ours = ["-s", f"CRAWLER_OUTPUT={folder}/output-%d", "-s", "CRAWLER_SAMPLE_PORT=0"]
        commands = {
            "scrapy --help": (["--help"], []),
            "scrapy list": (["list"], []),
            "scrapy crawl sample": (["crawl", "sample"], ours),
        }
        print(f"{'median of ' + str(rounds):22}{'processor time, s':>26}{'wall time, s':>26}")
        print(f"{'':22}" + f"{'crawler':>9}{'bare':>8}{'ratio':>9}" * 2)
        for title, (arguments, options) in commands.items():
            pairs: list[tuple[Cost, Cost]] = []
            for number in range(-1, rounds):  # the first round fills the caches of both
                extra = [option.replace("%d", str(number)) for option in options]
                pairs.append(
                    (run_command([*arguments, *extra], ROOT), run_command(arguments, folder))
                )
            print(f"{title:22}{_columns(pairs[1:])}", flush=True)


def _columns(pairs: list[tuple[Cost, Cost]]) -> str:
    columns = ""
    for quantity in ("processor", "wall"):
        ours = median(getattr(pair[0], quantity) for pair in pairs)
        bare = median(getattr(pair[1], quantity) for pair in pairs)
        columns += f"{ours:9.2f}{bare:8.2f}{ours / bare:9.2f}"
    return columns


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="runs of each command (7)")
    measure(parser.parse_args().rounds)


if __name__ == "__main__":
    main()
