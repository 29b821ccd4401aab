"""From the addresses of one list's articles to the regular expressions of a declaration.

What changes from article to article becomes a class of characters, what does not stays. The
folder of the column itself stands for any column's, since those are named alike; other folders
(``info``, ``content``, ``art``) are the system's own and stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.discovery.shape import shape_of

MIN_LINKS = 3
"""Addresses of one form before it counts as an article's: as many as explore asks for."""

TOKEN = re.compile(
    r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"|(?P<id>(?=[0-9a-zA-Z]*\d)(?=[0-9a-zA-Z]*[a-zA-Z])[0-9a-zA-Z]{16,})"
    r"|(?P<digits>\d+)|(?P<letters>[A-Za-z]+)|(?P<sign>.)"
)
"""Pieces of an address: identifiers before their digits and letters."""

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
"""Numbers that are dates have their length for ever; others grow."""

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
    """Addresses of one form."""

    pattern: str
    """Regular expression of whole addresses."""
    urls: list[str]
    """The addresses that it was made of."""


def forms_of(urls: Iterable[str], column: str, *, narrow: bool = False) -> list[Form]:
    """The forms of the articles' addresses of a list, the most frequent first.

    ``column``: the list's own address. ``narrow``: keep its folders as they are, for sites
    whose other pages have addresses of the same form. Forms of fewer than ``MIN_LINKS``
    addresses are left out.
    """
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        groups[_group(url)].append(url)
    folders = set() if narrow else set(_folders(column))
    forms: dict[str, list[str]] = defaultdict(list)
    for group in sorted(groups.values(), key=len, reverse=True):
        if len(group) >= MIN_LINKS:
            forms[_pattern(group, folders)] += group
    return [Form(pattern, group) for pattern, group in forms.items()]


def _group(url: str) -> tuple[str, ...]:
    """What addresses must share to be told by one pattern: host, shape, and kinds of pieces."""
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    kinds = "".join(kind[0] if kind != "sign" else text for kind, text in _pieces(name))
    numbers = [bool(re.fullmatch(r"\d+", one)) for one in _folders(url)]
    return parts.netloc, shape_of(url), kinds, str(numbers)


def _pattern(urls: Sequence[str], own_folders: set[str]) -> str:
    split = [urlsplit(url) for url in urls]
    parts = [f"https?://{escape(split[0].netloc)}"]
    paths = [one.path.split("/")[1:] for one in split]
    seen: list[str] = []
    for column in zip(*paths, strict=True):
        is_folder = len(seen) < len(paths[0]) - 1
        if is_folder and not own_folders.isdisjoint(column) and not column[0].isdecimal():
            piece = _anything(column)
        else:
            piece = _merged([_pieces(one) for one in column], seen) or _anything(column)
        parts.append("/" + piece)
        seen.append(column[0])
    if split[0].query:
        parts.append(r"\?" + (_merged([_pieces(one.query) for one in split], []) or ".+"))
    return "".join(parts)


def _merged(rows: list[Pieces], before: list[str]) -> str:
    """One expression for names that have the same kinds of pieces; empty where they have not."""
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
            merged += _class_of(kind, texts)
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


def _class_of(kind: str, texts: list[str]) -> str:
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


def _anything(names: Sequence[str]) -> str:
    """Any name: of columns, whose names are 拼音, English and numbers, or a stranger one."""
    return r"[\w-]+" if all(re.fullmatch(r"[\w-]+", one) for one in names) else r"[^/?]+"


def _pieces(text: str) -> Pieces:
    return [(match.lastgroup or "sign", match[0]) for match in TOKEN.finditer(text)]


def _folders(url: str) -> list[str]:
    return [one for one in urlsplit(url).path.split("/")[1:-1] if one]


def escape(text: str) -> str:
    """A text as a regular expression that can stand between quotes in a program.

    Addresses are strangers' words: but for signs that are common in them, each is told by its
    number. No more is escaped than has a meaning.
    """
    plain = re.sub(r"([.?+*|^$(){}\[\]\\])", r"\\\1", text)
    return re.sub(r"[^\w\\.?+*|^$(){}\[\]/:;=&%,~@!-]", _by_number, plain)


def _by_number(match: re.Match[str]) -> str:
    return f"\\U{ord(match[0]):08x}"
