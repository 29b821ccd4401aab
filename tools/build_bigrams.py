"""Build the character table that says how well two characters go together in Chinese.

    python tools/build_bigrams.py DICT.TXT crawler/restore/data/bigrams.txt.gz

DICT.TXT is a word list with frequencies, ``word frequency tag`` a line in UTF-8: that of
jieba 0.42.1 (``jieba/dict.txt``, MIT licence) built the table in the repository. A word
counts with its frequency for its first character, its last and each pair inside it.

Form of the table, gzip of UTF-8: the first line is the total frequency of the words; then a
line a character, ``character start end inside`` and a string in which each follower stands
before one character for its weight. Weights are logarithms, ``chr(0x30 + round(4 * log2))``.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import opencc

FEWEST = 3
"""A pair seen less often than this is left out: the cross-word estimate does as well."""


def weight(count: int) -> str:
    """Quantise a count to a quarter of a binary digit."""
    return chr(0x30 + round(4 * math.log2(count)))


def is_ideographic(word: str) -> bool:
    """Whether the word is written in ideographs alone."""
    return all("一" <= character <= "鿿" for character in word)


def count(lines: list[str]) -> tuple[int, Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Count the starts, the ends and the pairs of the Simplified words of a word list."""
    simplify = opencc.OpenCC("t2s").convert
    total, starts, ends = 0, Counter[str](), Counter[str]()
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        word, number, *_ = line.split(" ")
        if not is_ideographic(word) or simplify(word) != word:
            continue
        frequency = int(number)
        total += frequency
        starts[word[0]] += frequency
        ends[word[-1]] += frequency
        for left, right in zip(word, word[1:], strict=False):
            pairs[left][right] += frequency
    return total, starts, ends, pairs


def main(source: str, target: str) -> None:
    """Read the word list and write the table."""
    total, starts, ends, pairs = count(Path(source).read_text("utf-8").splitlines())
    rows = [str(total)]
    for left in sorted(starts.keys() | ends.keys() | pairs.keys()):
        kept = [(r, n) for r, n in sorted(pairs[left].items()) if n >= FEWEST]
        followers = "".join(right + weight(number) for right, number in kept)
        inside = sum(pairs[left].values())
        rows.append(f"{left} {starts[left]} {ends[left]} {inside} {followers}")
    data = "\n".join(rows).encode()
    Path(target).write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
