"""The pages of the documentation and the commands that they show.

A command is a line ``$ ...`` of a ``console`` block. A remark after it may tell its exit code
(``# exit code 1``). Blocks in another fence language, as ``shell-session``, are for what
cannot be run offline; they are highlighted alike and left alone by the tests.
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
    """A command as a page shows it."""

    page: str
    line: str
    code: int
    """Exit code that it ends with."""

    @property
    def program(self) -> str:
        """The first word."""
        return self.line.split()[0]

    def __str__(self) -> str:
        return f"{self.page}: {self.line}"


def blocks_of(page: Path, language: str) -> list[re.Match[str]]:
    """The blocks of one language of a page, with their ``lines``."""
    blocks = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [block for block in blocks if block["language"] == language]


def commands_of(page: Path, language: str = "console") -> list[Shown]:
    """The commands in the blocks of one language of a page."""
    text = "\n".join(block["lines"] for block in blocks_of(page, language))
    lines = re.findall(r"^ *\$ (.+)$", text, re.MULTILINE)
    return [Shown(page.name, line, code_of(line)) for line in lines]


def code_of(line: str) -> int:
    """The exit code that the remark after a command tells, else 0."""
    told = EXIT_CODE.search(line)
    return int(told[1]) if told else 0
