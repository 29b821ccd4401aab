"""Signs that were swallowed or became question marks: the few that their place gives away."""

from __future__ import annotations

import re

from crawler.restore.paths import LOST, UNKNOWN

PLACES = (
    (re.compile(rf"{LOST}(?=\r?\n|$)"), ""),  # an orphan at the end of a line: nothing is gone
    (re.compile(rf"{LOST}(?=/?[A-Za-z][^<>\n]{{0,200}}>)"), "<"),
    (re.compile(rf"{LOST}(?=\s*/?>|\s+[a-z-]+=[\"'])"), '"'),
    (re.compile(rf"{LOST}(?=9\d\d年)"), "1"),
    (re.compile(rf"{LOST}(?=0\d\d年)"), "2"),
    (re.compile(rf"{LOST}(?=月\d)"), UNKNOWN),  # a digit, be it after a full stop
    (re.compile(rf"(?<=[。；！？”]){LOST}(?=\d{{1,2}}[、.．]|(?:19|20)\d\d年)"), "\n"),
    (re.compile(rf"(?<=[。！？”]){LOST}(?!\d)"), "\n"),
    (re.compile(rf"(?<=[一-鿿]){LOST}(?=[一-鿿]{{1,8}}”)"), "+"),
)
"""Where a swallowed sign stood and which it must have been.

After a sentence, the number of a point or a year that is whole begins a line. The last: in 5,900
articles one sign of ASCII between words within quotation marks is a plus (“党建+”) as often as
anything else.
"""


BLANKS = re.compile(r"(?m)(?:^[ \t\u3000]*|(?<=[:：>]))\?+(?=[㐀-鿿“《\d])|(?<=\d)\?(?=\d\d:\d\d)")
"""Question marks where none can be: at the beginning of a paragraph, after a colon or a tag,
between a date and a time. There stood a blank that the encoding lacked."""


def blank(text: str) -> tuple[str, int]:
    """Put blanks back; the text and their number."""
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += match[0].count("?")
        return match[0].replace("?", " ")

    return BLANKS.sub(replace, text), count


def refill(text: str) -> tuple[str, int]:
    """Put back what can be known.

    :return: the text, with ``?`` for what stays unknown, and how much that is.
    """
    for place, sign in PLACES:
        text = place.sub(sign, text)
    unresolved = text.count(LOST) + text.count(UNKNOWN)
    return text.replace(LOST, "?").replace(UNKNOWN, "?"), unresolved
