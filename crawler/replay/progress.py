"""A progress bar for a replay."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text


@contextmanager
def show_replay(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Yield a function to call with the number of captures done since the last call.

    It draws on standard error if that is a terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _count: None
        return
    bar = Progress(
        TextColumn("replay"),
        BarColumn(),
        MofNCompleteColumn(),
        _SpeedColumn("{task.speed}"),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("replay", total=total)
    with bar:
        yield lambda count: bar.advance(task, count)


class _SpeedColumn(TextColumn):
    """Pages per second."""

    def render(self, task: object) -> Text:
        """Render the column; Rich calls this ten times a second."""
        speed = getattr(task, "speed", None)
        return Text(f"{speed:.0f} pages/s" if speed else "")
