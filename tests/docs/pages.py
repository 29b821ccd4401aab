"""The pages of the documentation and the commands that they show.

A command is a line ``$ ...`` of a ``console`` block. A comment after it may give its exit code
(``# exit code 1``). Commands that cannot run offline are in ``shell-session`` blocks, which the
tests do not run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]

BLOCK = re.compile(r"^ *```(?P<language>[\w-]*)\n(?P<lines>.*?)^ *```$", re.MULTILINE | re.DOTALL)
EXIT_CODE = re.compile(r"\s#.*?\bexit code (\d+)")


@dataclass(frozen=True)
class Shown:
    """A command that a page shows."""

    page: str
    line: str
    code: int
    """The exit code that the page states."""

    @property
    def program(self) -> str:
        """Return the first word."""
        return self.line.split()[0]

    def __str__(self) -> str:
        return f"{self.page}: {self.line}"


def blocks_of(page: Path, language: str) -> list[re.Match[str]]:
    """Return the code blocks of one language; the group ``lines`` holds the content."""
    blocks = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [block for block in blocks if block["language"] == language]


def commands_of(page: Path, language: str = "console") -> list[Shown]:
    """Return the commands in the blocks of one language of a page."""
    text = "\n".join(block["lines"] for block in blocks_of(page, language))
    lines = re.findall(r"^ *\$ (.+)$", text, re.MULTILINE)
    return [Shown(page.name, line, code_of(line)) for line in lines]


def code_of(line: str) -> int:
    """Return the exit code that a comment after the command states, else 0."""
    stated = EXIT_CODE.search(line)
    return int(stated[1]) if stated else 0
