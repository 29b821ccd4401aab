"""How Chinese text is cut for the full-text index.

Written Chinese has no spaces. SQLite's own trigram tokenizer cuts it into overlapping threes,
and then finds no word of two characters, which most Chinese words are. Here a run of characters
becomes its overlapping twos and its last character, so ``党建引领`` is ``党建 建引 引领 领``: a
word of two characters is one look-up, a longer one a phrase of twos, a single one a prefix. A
word list would find nothing that it does not hold (names of new campaigns, of people).
"""

from __future__ import annotations

import re
import unicodedata

from crawler.zh import simplifier

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_RUN = re.compile(f"[{_HAN}\U00020000-\U0003ffff]+")
_RUN = re.compile(rf"{_HAN_RUN.pattern}|(?:(?!{_HAN_RUN.pattern})[^\W_])+")


def index_terms(text: str) -> str:
    """The terms of a text, separated by spaces, in order."""
    return " ".join(term for run in _runs(text) for term in _terms(run))


def match_expression(words: list[str]) -> str:
    """What FTS5 is asked for all of some words; each is found as it is written, in one piece.

    A number or a word in Latin letters is found as a whole only: ``5g`` is no ``5``.

    Punctuation between two characters of a word is ignored, script and case are too.

    Raises:
        ValueError: for a word without a letter or digit, or no word at all.
    """
    if not words:
        raise ValueError("say what to search for")
    return " AND ".join(_phrase(word) for word in words)


def folded(text: str) -> str:
    """A text in NFKC, lower case and simplified characters."""
    simple: str = simplifier().convert(unicodedata.normalize("NFKC", text).lower())
    return simple


def _phrase(word: str) -> str:
    runs = _runs(word)
    if not runs:
        raise ValueError(f"{word!r} has nothing to search for")
    terms = [term for run in runs[:-1] for term in _terms(run)]
    last = _terms(runs[-1])
    if _HAN_RUN.match(runs[-1]):
        if len(last) == 1:
            return f'"{" ".join([*terms, *last])}" *'  # the twos that begin with it, and itself
        last.pop()  # in the text, more characters may follow
    return f'"{" ".join([*terms, *last])}"'


def _runs(text: str) -> list[str]:
    return _RUN.findall(folded(text))


def _terms(run: str) -> list[str]:
    if not _HAN_RUN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run))]
