"""Runs ``scrapy monitor`` within the process of the test, which saves the start of Python."""

from __future__ import annotations

import argparse
import io
from contextlib import redirect_stdout
from pathlib import Path

from scrapy.settings import Settings

from crawler.commands.monitor import Command


def monitor(folder: Path, *arguments: str, alerts: str = "", metrics: str = "") -> tuple[int, str]:
    """Run ``scrapy monitor ARGUMENTS``; return its exit code and standard output."""
    command = Command()
    command.settings = Settings(
        {"CRAWLER_OUTPUT": str(folder), "CRAWLER_ALERTS": alerts, "CRAWLER_METRICS": metrics}
    )
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    options, names = parser.parse_known_args(arguments)
    shown = io.StringIO()
    with redirect_stdout(shown):
        command.run(names, options)
    return command.exitcode, shown.getvalue()
