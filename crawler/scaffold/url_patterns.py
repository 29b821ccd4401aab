"""Regular expressions of a site declaration, generated from the URLs of a list's articles.

What varies between articles becomes a character class, what does not stays as it is. The folder
of the column itself becomes a pattern for any column, since those are named alike; other folders
(``info``, ``content``, ``art``) belong to the publishing system and stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.discovery.urls import url_shape

MIN_LINKS = 3  # URLs of one form from which on it is an article's, as in an exploration

TOKEN = re.compile(
    r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"|(?P<id>(?=[0-9a-zA-Z]*\d)(?=[0-9a-zA-Z]*[a-zA-Z])[0-9a-zA-Z]{16,})"
    r"|(?P<digits>\d+)|(?P<letters>[A-Za-z]+)|(?P<sign>.)"
)
"""Pieces of a URL: identifiers before their digits and letters."""

YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:0?[1-9]|1[0-2])"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"

DATES = tuple(
    (re.compile(form), digits)
    for form, digits in (
        (rf"{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", r"\d{8}"),
        (rf"{YEAR}(?:0[1-9]|1[0-2])", r"\d{6}"),
        (YEAR, r"\d{4}"),
    )
)
"""Dates, which keep their number of digits; other numbers grow."""

AFTER_YEAR = tuple(
    (re.compile(form), digits)
    for form, digits in (
        (r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", r"\d{4}"),
        (r"\d\d", r"\d{2}"),
        (rf"{MONTH}|{DAY}", r"\d{1,2}"),
    )
)
"""Months and days, in the two numbers after a year."""

Pieces = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that URLs share."""

    pattern: str
    """Regular expression that matches whole URLs."""
    urls: list[str]
    """The URLs that it was generated from."""


def forms_of(urls: Iterable[str], column: str, *, narrow: bool = False) -> list[Form]:
    """Return the forms of a list's article URLs, the most frequent first.

    ``column``: the list's own URL. ``narrow``: keep its folders as they are, for sites whose
    other pages have URLs of the same form. Forms of fewer than ``MIN_LINKS`` URLs are left out.
    """
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        groups[_group_key(url)].append(url)
    folders = set() if narrow else set(_folders(column))
    forms: dict[str, list[str]] = defaultdict(list)
    for group in sorted(groups.values(), key=len, reverse=True):
        if len(group) >= MIN_LINKS:
            forms[_pattern(group, folders)] += group
    return [Form(pattern, group) for pattern, group in forms.items()]


def _group_key(url: str) -> tuple[str, ...]:
    """Return what URLs of one pattern share: host, shape, and kinds of pieces."""
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    kinds = "".join(kind[0] if kind != "sign" else text for kind, text in _pieces(name))
    numbers = [bool(re.fullmatch(r"\d+", one)) for one in _folders(url)]
    return parts.netloc, url_shape(url), kinds, str(numbers)


def _pattern(urls: Sequence[str], own_folders: set[str]) -> str:
    split = [urlsplit(url) for url in urls]
    parts = [f"https?://{escape(split[0].netloc)}"]
    paths = [one.path.split("/")[1:] for one in split]
    seen: list[str] = []
    for column in zip(*paths, strict=True):
        is_folder = len(seen) < len(paths[0]) - 1
        if is_folder and not own_folders.isdisjoint(column) and not column[0].isdecimal():
            piece = _any_name(column)
        else:
            piece = _merge([_pieces(one) for one in column], seen) or _any_name(column)
        parts.append("/" + piece)
        seen.append(column[0])
    if split[0].query:
        parts.append(r"\?" + (_merge([_pieces(one.query) for one in split], []) or ".+"))
    return "".join(parts)


def _merge(rows: list[Pieces], before: list[str]) -> str:
    """Return one pattern for names with the same kinds of pieces; empty where these differ."""
    if len({tuple(kind for kind, _ in row) for row in rows}) > 1:
        return ""
    seen = list(before)
    merged = ""
    for column in zip(*rows, strict=True):
        kind, texts = column[0][0], [text for _, text in column]
        if kind == "digits":
            merged += _digits(texts, seen)
            seen.append(texts[0])
        elif len(set(texts)) == 1 and kind in {"letters", "sign"}:
            merged += escape(texts[0])
        else:
            merged += _character_class(kind, texts)
    return merged


def _digits(numbers: list[str], before: list[str]) -> str:
    for form, digits in DATES:
        if all(form.fullmatch(one) for one in numbers):
            return digits
    follows_year = any(re.fullmatch(YEAR, one) for one in before[-2:])
    for form, digits in AFTER_YEAR if follows_year else ():
        if all(form.fullmatch(one) for one in numbers):
            return digits
    return r"\d+"


def _character_class(kind: str, texts: list[str]) -> str:
    lengths = {len(one) for one in texts}
    size = f"{{{lengths.pop()}}}" if len(lengths) == 1 else "+"
    if kind == "uuid":
        return r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    if kind == "id":
        is_hex = all(re.fullmatch(r"[0-9a-f]+", one) for one in texts)
        return ("[0-9a-f]" if is_hex else "[0-9A-Za-z]") + size
    if kind == "letters":
        return "[a-z]+" if all(one.islower() for one in texts) else "[A-Za-z]+"
    return "[^/?&]"


def _any_name(names: Sequence[str]) -> str:
    """Return a pattern for any name; columns are named in Pinyin, English and numbers."""
    return r"[\w-]+" if all(re.fullmatch(r"[\w-]+", one) for one in names) else r"[^/?]+"


def _pieces(text: str) -> Pieces:
    return [(match.lastgroup or "sign", match[0]) for match in TOKEN.finditer(text)]


def _folders(url: str) -> list[str]:
    return [one for one in urlsplit(url).path.split("/")[1:-1] if one]


def escape(text: str) -> str:
    """Escape a text as a regular expression that can stand between quotes in a program.

    URLs are untrusted: characters that are unusual in them are written as their code point.
    Only what has a meaning in a pattern is escaped.
    """
    escaped = re.sub(r"([.?+*|^$(){}\[\]\\])", r"\\\1", text)
    return re.sub(r"[^\w\\.?+*|^$(){}\[\]/:;=&%,~@!-]", _as_code_point, escaped)


def _as_code_point(match: re.Match[str]) -> str:
    return f"\\U{ord(match[0]):08x}"
