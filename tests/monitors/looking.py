"""``scrapy monitor`` within the test's own process, which saves its start."""

from __future__ import annotations

import argparse
import io
from contextlib import redirect_stdout
from pathlib import Path

from scrapy.settings import Settings

from crawler.commands.monitor import Command


def look(folder: Path, *arguments: str, alerts: str = "", metrics: str = "") -> tuple[int, str]:
    """Exit code and standard output of ``scrapy monitor ARGUMENTS``."""
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
