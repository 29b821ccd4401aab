"""``scrapy restore FILE``: damaged text, restored."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.console.command import BaseCommand
from crawler.console.progress import spinner
from crawler.exits import FAILED, OK, CommandError

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


class Command(BaseCommand):
    """Restore a text that a spam mirror damaged."""

    requires_project = False

    arguments = "[options] FILE|-"
    summary = "Print a damaged text as it was written (UTF-8; .html: a page's source)"
    details = (
        ". Undamaged text is printed as it is. Exit codes: 0 printed, 1 the file cannot be read, "
        "2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options for the form of the output."""
        super().add_options(parser)
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--diff", action="store_true", help="print changed lines side by side")
        how.add_argument("--json", action="store_true", help="print only the repairs, as JSON")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Restore."""
        from crawler.restore import restore_markup, restore_text

        if len(args) != 1:
            raise UsageError("name one file, or - for standard input")
        name = args[0]
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            why = f"not UTF-8: {error.reason} at byte {error.start}"
            raise CommandError(f"{name}: {why}", FAILED) from None
        is_page = name.lower().endswith((".html", ".htm"))
        with spinner(f"restoring {len(data):,} bytes"):
            restored = restore_markup(text) if is_page else restore_text(text)
        if opts.json:
            print(json.dumps({"changed": restored.changed, "repairs": restored.repairs}))
        elif opts.diff:
            from crawler.console.table import print_table

            print_table(side_by_side(text, restored.text))
        else:
            sys.stdout.write(restored.text)
        return OK


def side_by_side(damaged: str, restored: str) -> Table:
    """Return a table of the lines that changed."""
    from difflib import SequenceMatcher

    from rich.table import Table

    table = Table("as found", "restored", show_lines=True)
    left, right = damaged.split("\n"), restored.split("\n")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            pair = "\n".join(left[start:end]), "\n".join(right[other_start:other_end])
            table.add_row(*highlight(*pair))
    return table


def highlight(left: str, right: str) -> tuple[Text, Text]:
    """Return both texts with what differs in colour."""
    from difflib import SequenceMatcher

    from rich.text import Text

    texts = Text(left), Text(right)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            texts[0].stylize("red", start, end)
            texts[1].stylize("green", other_start, other_end)
    return texts
