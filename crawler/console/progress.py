"""Progress of long work on a terminal; nothing is drawn where standard error is none."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress_bar(
    description: str, total: int, *, unit: str = "", quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """Show a bar and yield ``on_progress``, to be called with the number of further units done.

    A unit in the plural, such as ``pages``, shows their number and rate in place of a percentage.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    # Imported here: Rich takes a tenth of a second, and most runs have no terminal.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    counted = (MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    how_far = counted if unit else (TaskProgressColumn(),)
    left = (TextColumn("left"), TimeRemainingColumn())
    columns = (TextColumn("{task.description}"), BarColumn(), *how_far, *left)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=total, rate="")

        def advance(number: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=number, rate=f"{speed:.0f} {unit}/s" if speed else "")

        yield advance


@contextlib.contextmanager
def spinner(description: str, *, quiet: bool = False) -> Iterator[None]:
    """Show what is being done and for how long, where its extent is unknown."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        shown.add_task(description, total=None)
        yield
