"""What every command here does around its work: see the folder, show progress, write a file."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from crawler.exits import INTERRUPTED


@contextlib.contextmanager
def shown_progress(
    what: str, total: int, *, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """A function to call with the bytes that have been read more.

    It draws on standard error where that is a terminal, and nowhere else.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda number: bar.advance(task, number)


@contextlib.contextmanager
def shown_work(what: str, *, quiet: bool = False) -> Iterator[None]:
    """What is being done and for how long, where nobody can say how far it is.

    It draws as :func:`shown_progress` does.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        shown.add_task(what, total=None)
        yield


def tell(text: str, *, quiet: bool = False) -> None:
    """Print a line for a person, where one looks at a terminal: cron shall have no mail of it."""
    if sys.stdout.isatty() and not quiet:
        print(text)


def stopped(command: str) -> int:
    """Say that a person stopped a command; the exit code."""
    print(f"scrapy {command}: stopped", file=sys.stderr)
    return INTERRUPTED


@contextlib.contextmanager
def new_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file that is there whole or not at all: it takes its name when all is written.

    Raises:
        OSError: where it cannot be written; what was there before stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            yield file
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
