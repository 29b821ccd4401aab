"""How a command that runs says what the run came to: one set of options for all of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from crawler.console.command import print_nowhere
from crawler.monitors.summary import for_a_person


def add_telling(parser: argparse.ArgumentParser) -> None:
    """Add ``--summary``, ``--json`` and ``--quiet``."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--summary", action="store_true", help="print the summary also where no terminal is"
    )
    how.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    how.add_argument("--quiet", action="store_true", help="print nothing, also on a terminal")


def tell(summary: Mapping[str, Any], opts: argparse.Namespace) -> None:
    """Print the summary of a run as the options ask."""
    if opts.json:
        printed(json.dumps(summary, ensure_ascii=False))
    elif opts.summary or (sys.stderr.isatty() and not opts.quiet):
        printed(for_a_person(summary))


class Screen(Console):
    """Standard output for tables; where nobody reads on, the command ends as with plain lines."""

    def on_broken_pipe(self) -> None:
        """Raise what ``print`` raises, where Rich would exit with 1."""
        raise BrokenPipeError


def printed(*lines: str) -> None:
    """Print what the person asked for, if somebody still reads it; what follows is done anyway."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        print_nowhere()
