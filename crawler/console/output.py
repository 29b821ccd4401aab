"""Standard streams and output files."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO


def print_lines(*lines: str) -> None:
    """Print the result of a command whose further work must be done even if nobody reads on."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()


def print_on_terminal(text: str, *, quiet: bool = False) -> None:
    """Print a line where standard output is a terminal: cron would send it by mail."""
    if sys.stdout.isatty() and not quiet:
        print(text)


def discard_stdout() -> None:
    """Redirect standard output to the null device, lest Python fail at exit with code 120."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def open_closed_streams() -> None:
    """Open standard streams that the parent process closed, as daemons do, on the null device.

    Otherwise the next opened file would get such a stream's number, and messages that a library
    writes to standard error would end up in that file.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, "r" if number == 0 else "w", encoding="utf-8"))


@contextlib.contextmanager
def new_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a file for writing that takes its name only when it is complete.

    A device or pipe is written to, and a link leads to its target: neither is replaced.

    Raises:
        OSError: It cannot be written; a file that was there before is untouched.
    """
    path = Path(os.path.realpath(path))  # unlike resolve(), it accepts links in a circle
    if path.exists() and not path.is_file():
        with path.open("w", encoding=encoding, newline="") as other:
            yield other
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            yield file
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
