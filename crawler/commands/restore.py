"""``scrapy restore FILE|-``: damaged text, restored."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import SequenceMatcher
from pathlib import Path

from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.console.command import PlainErrors
from crawler.console.output import Screen
from crawler.console.progress import shown_work
from crawler.exits import FAILED
from crawler.restore import Restored, restore_markup, restore_text


class Command(PlainErrors, ScrapyCommand):
    """Restore a text that a spam mirror damaged."""

    requires_project = False
    requires_crawler_process = False

    takes = "[options] FILE|-"
    does = "Print a damaged text as it was written (UTF-8; .html: a page's source)"
    more = (
        ". Undamaged text is printed as it is. Exit codes: 0 printed, 1 the file cannot be read, "
        "2 wrong call."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--diff", action="store_true", help="changed lines side by side")
        how.add_argument("--json", action="store_true", help="only what was mended, as JSON")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Restore."""
        if len(args) != 1:
            raise UsageError("name one file, or - for standard input")
        name = args[0]
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            text = data.decode("utf-8-sig")
        except OSError as error:
            return self._stop(f"{name}: {error.strerror or error}")
        except UnicodeDecodeError as error:
            return self._stop(f"{name}: not UTF-8: {error.reason} at byte {error.start}")
        is_page = name.lower().endswith((".html", ".htm"))
        with shown_work(f"restoring {len(data):,} bytes"):
            restored = restore_markup(text) if is_page else restore_text(text)
        if opts.json:
            print(json.dumps({"changed": restored.changed, "repairs": restored.repairs}))
        elif opts.diff:
            Screen().print(side_by_side(text, restored))
        else:
            sys.stdout.write(restored.text)
        return None

    def _stop(self, message: str) -> None:
        print(f"scrapy restore: {message}", file=sys.stderr)
        self.exitcode = FAILED


def side_by_side(damaged: str, restored: Restored) -> Table:
    """The lines that changed, damaged on the left and restored on the right."""
    table = Table("as found", "restored", show_lines=True)
    left_lines, right_lines = damaged.split("\n"), restored.text.split("\n")
    matcher = SequenceMatcher(None, left_lines, right_lines, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind != "equal":
            table.add_row(*paint("\n".join(left_lines[i:i_end]), "\n".join(right_lines[j:j_end])))
    return table


def paint(left: str, right: str) -> tuple[Text, Text]:
    """Both sides with what differs in colour."""
    painted = Text(left), Text(right)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind != "equal":
            painted[0].stylize("red", i, i_end)
            painted[1].stylize("green", j, j_end)
    return painted
