"""Loads the Chinese words of a room from TOML: groups of words and patterns, each with its reason.

A group is a table with ``why`` and either ``words`` (a text of words between white space, or a
list of phrases that may hold spaces) or ``pattern`` (a regular expression, or a list of
alternatives). ``<<name>>`` in a pattern stands for another group of the same file, ``<<HAN>>``
for the inside of a character class of Chinese characters; line breaks in it, with the blanks
around them, are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff〇"
"""Chinese characters, for use inside a character class."""

_REFERENCE = re.compile(r"<<(\w+)>>")
_LINE_BREAK = re.compile(r"\s*\n\s*")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class Vocabulary:
    """The groups of one TOML file, read when first asked for, and those of ``base``."""

    def __init__(self, path: Path, *, base: Vocabulary | None = None) -> None:
        self.path = path
        self.base = base

    @cached_property
    def groups(self) -> dict[str, dict[str, Any]]:
        """The tables of the file and of the base by name."""
        with self.path.open("rb") as file:
            return {**(self.base.groups if self.base else {}), **tomllib.load(file)}

    def words(self, *names: str) -> tuple[str, ...]:
        """Return the words of the named groups, in order.

        Raises:
            KeyError: for a group that the file does not have.
        """
        found: list[str] = []
        for name in names:
            words = self._group(name)["words"]
            found += words.split() if isinstance(words, str) else words
        return tuple(found)

    def set(self, *names: str) -> frozenset[str]:
        """Return the words of the named groups as a set."""
        return frozenset(self.words(*names))

    def any_of(self, *names: str) -> str:
        """Return a pattern that matches any word of the named groups, the longest first."""
        return any_of(self.words(*names))

    def pattern(self, name: str) -> str:
        """Return the regular expression of a group, its references replaced.

        Raises:
            KeyError: for a group that the file does not have.
        """
        group = self._group(name)
        if "words" in group:
            return self.any_of(name)
        pattern = group["pattern"]
        source = pattern if isinstance(pattern, str) else "|".join(pattern)
        return _REFERENCE.sub(self._referenced, _LINE_BREAK.sub("", source))

    def compile(self, name: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """Return the compiled pattern of a group."""
        return re.compile(self.pattern(name), flags)

    def _referenced(self, found: re.Match[str]) -> str:
        return HAN if found[1] == "HAN" else f"(?:{self.pattern(found[1])})"

    def _group(self, name: str) -> dict[str, Any]:
        try:
            return self.groups[name]
        except KeyError:
            raise KeyError(f"{self.path.name} has no group {name!r}") from None
