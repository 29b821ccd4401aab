"""Build the table of frequencies of characters and pairs of characters in Chinese words.

    python dev/tools/build_bigrams.py DICT.TXT crawler/restore/data/bigrams.txt.gz

DICT.TXT is a word list with frequencies, ``word frequency tag`` a line in UTF-8: that of
jieba 0.42.1 (``jieba/dict.txt``, MIT licence) is the source of the table in the repository. Each
word adds its frequency to its first character, its last character and each pair inside it.

Format, gzip of UTF-8: the first line is the total frequency of the words. Then follows a line for
each character: the character, how often it starts a word, ends a word, is followed by another
inside a word, may begin a clause and may end one, and a string in which each follower is followed
by one character for its weight. Weights are logarithms, ``chr(0x30 + round(4 * log2))``.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import opencc

CORRECTED = {"的": 3_000_000}
"""The list has the most frequent character of Chinese at a tenth of its frequency of about 4 %."""

FEWEST = 3  # rarer pairs are left out: the estimate across words is as good


CLOSES = {"c": 0.03, "p": 0.05, "d": 0.1, "m": 0.2, "uj": 0.3, "r": 0.5, "zg": 0.3, "h": 0.1}
CLOSES |= {"y": 5.0, "f": 1.5, "ul": 1.5, "l": 1.5, "i": 1.5, "k": 1.5}
"""Part of speech to how often it ends a clause, relative to nouns and verbs."""

OPENS = {"uj": 0.03, "ul": 0.03, "uz": 0.03, "ug": 0.03, "ud": 0.05, "uv": 0.03, "y": 0.05}
OPENS |= {"q": 0.1, "k": 0.1, "f": 0.4, "c": 2.0, "p": 2.0, "r": 1.5, "d": 1.5, "t": 1.5}
"""Part of speech to how often it begins a clause, relative to nouns and verbs."""


def weight(count: int) -> str:
    """Encode a count as its binary logarithm in steps of a quarter."""
    return chr(0x30 + round(4 * math.log2(count)))


def is_ideographic(word: str) -> bool:
    """Return whether a word consists of ideographs only."""
    return all("一" <= character <= "鿿" for character in word)


@dataclass(slots=True)
class Counts:
    """The counts of one character."""

    starts: int = 0
    ends: int = 0
    opens: float = 0.0
    closes: float = 0.0
    pairs: Counter[str] = field(default_factory=Counter)

    def row(self) -> str:
        """Return the line of the table without the character."""
        inside = sum(self.pairs.values())
        kept = [(right, n) for right, n in sorted(self.pairs.items()) if n >= FEWEST]
        followers = "".join(right + weight(number) for right, number in kept)
        opens, closes = round(self.opens), round(self.closes)
        return f"{self.starts} {self.ends} {inside} {opens} {closes} {followers}"


def count(lines: list[str]) -> tuple[int, dict[str, Counts]]:
    """Count the Simplified words of a word list."""
    simplify = opencc.OpenCC("t2s").convert
    total, counts = 0, defaultdict[str, Counts](Counts)
    for line in lines:
        word, number, tag = line.split(" ")
        if not is_ideographic(word) or simplify(word) != word:
            continue
        frequency = CORRECTED.get(word, int(number))
        total += frequency
        first, last = counts[word[0]], counts[word[-1]]
        first.starts += frequency
        first.opens += frequency * OPENS.get(tag, 1.0)
        last.ends += frequency
        last.closes += frequency * CLOSES.get(tag, 1.0)
        for left, right in pairwise(word):
            counts[left].pairs[right] += frequency
    return total, counts


def main(source: str, target: str) -> None:
    """Read the word list and write the table."""
    total, counts = count(Path(source).read_text("utf-8").splitlines())
    rows = [f"{character} {counts[character].row()}" for character in sorted(counts)]
    data = "\n".join([str(total), *rows]).encode()
    Path(target).write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
