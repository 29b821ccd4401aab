"""Tables on standard output."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Raise what ``print`` raises, where Rich would exit with 1."""
        raise BrokenPipeError


def print_table(table: Table) -> None:
    """Print a table."""
    _Console().print(table)
