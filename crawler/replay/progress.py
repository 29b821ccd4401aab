"""A bar on a terminal while a replay runs; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text


@contextmanager
def shown(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """What is to be told of each advance; draws it where standard error is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _count: None
        return
    bar = Progress(
        TextColumn("replay"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate("{task.speed}"),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("replay", total=total)
    with bar:
        yield lambda count: bar.advance(task, count)


class _Rate(TextColumn):
    """Pages a second."""

    def render(self, task: object) -> Text:
        """As Rich calls it, ten times a second."""
        speed = getattr(task, "speed", None)
        return Text(f"{speed:.0f} pages/s" if speed else "")
