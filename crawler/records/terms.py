"""Splits Chinese text into terms for the full-text index.

Written Chinese has no spaces. The trigram tokenizer of SQLite indexes overlapping sequences of
three characters, and cannot find a word of two, the length of most Chinese words. Here a run of
Chinese characters becomes its overlapping bigrams and its last character: ``党建引领`` is indexed
as ``党建 建引 引领 领``. A word of two characters is then one look-up, a longer word a phrase of
bigrams, a single character a prefix query. A dictionary-based segmenter would miss every word
that its dictionary does not hold, such as names of people and of new campaigns.
"""

from __future__ import annotations

import re
import unicodedata

from crawler.zh import simplifier

_HAN_RUN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+"
)
_RUN = re.compile(rf"{_HAN_RUN.pattern}|(?:(?!{_HAN_RUN.pattern})[^\W_])+")


def index_terms(text: str) -> str:
    """Return the terms of a text in order, separated by spaces."""
    return " ".join(term for run in _runs(text) for term in _terms(run))


def match_expression(words: list[str]) -> str:
    """Return the FTS5 query for texts that contain all of some words, each as it is written.

    Script, case, width and the punctuation within a word make no difference. A number or a word
    in Latin letters matches only as a whole: ``5`` does not match ``5g``.

    Raises:
        ValueError: if there are no words, or if one has neither a letter nor a digit.
    """
    if not words:
        raise ValueError("no words to search for")
    return " AND ".join(_phrase(word) for word in words)


def folded(text: str) -> str:
    """Return a text in NFKC, lower case and simplified characters."""
    simple: str = simplifier().convert(unicodedata.normalize("NFKC", text).lower())
    return simple


def _phrase(word: str) -> str:
    runs = _runs(word)
    if not runs:
        raise ValueError(f"{word!r} has no letter or digit to search for")
    terms = [term for run in runs[:-1] for term in _terms(run)]
    last = _terms(runs[-1])
    if _HAN_RUN.match(runs[-1]):
        if len(last) == 1:
            return f'"{" ".join([*terms, *last])}" *'  # the bigrams that begin with it, and itself
        last.pop()  # the single last character: in the text, more characters may follow
    return f'"{" ".join([*terms, *last])}"'


def _runs(text: str) -> list[str]:
    return _RUN.findall(folded(text))


def _terms(run: str) -> list[str]:
    if not _HAN_RUN.match(run):
        return [run]
    return [run[start : start + 2] for start in range(len(run))]
