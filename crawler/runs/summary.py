"""Prints what a run came to."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from crawler.console.output import print_lines
from crawler.monitors.summary import summary_text


def print_summary(summary: Mapping[str, Any], opts: argparse.Namespace) -> None:
    """Print the summary of a run as ``--summary``, ``--json`` and ``--quiet`` ask."""
    if opts.json:
        print_lines(json.dumps(summary, ensure_ascii=False))
    elif opts.summary or (sys.stderr.isatty() and not opts.quiet):
        print_lines(summary_text(summary))
