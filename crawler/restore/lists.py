"""Injected link lists: names of counties and towns, or keywords, that belong to no article."""

from __future__ import annotations

import re

SEPARATOR = re.compile(r"[|｜]")
ENTRY_LENGTH = 16
"""Characters that a link of such a list has at most."""

FEWEST = 8
"""Links that make a list: rows of a table and navigation in a text have fewer."""

PLACE = re.compile(r"[一-鿿]{1,9}(?:市|县|區|区|縣|旗|州|盟|镇|鎮|乡|鄉|城|省)")
PLACES_SHARE = 0.7
"""Share of place names from which on a column of short lines is a list of places."""

SENTENCE = re.compile(r"[。！？；，]")


def cut_link_list(body: str) -> tuple[str, int]:
    """Cut injected link lists out of a body.

    :param body: paragraphs separated by line feeds.
    :return: the body without the lists, and the number of links in them.
    """
    kept, links = [], 0
    for line in body.split("\n"):
        entries = _entries(line)
        if entries:
            links += entries
        else:
            kept.append(line)
    places = _places_at_end(kept)
    if places:
        links += sum(bool(line.strip()) for line in kept[-places:])
        del kept[-places:]
    return ("\n".join(kept).rstrip("\n"), links) if links else (body, 0)


def _entries(line: str) -> int:
    """Number of links in a line that is a list of links, else 0."""
    if SENTENCE.search(line):
        return 0
    entries = [entry.strip() for entry in SEPARATOR.split(line) if entry.strip()]
    if len(entries) < FEWEST and SEPARATOR.search(line) is None:
        entries = line.split()
        if not all(map(PLACE.fullmatch, entries)):
            return 0
    fits = len(entries) >= FEWEST and all(len(entry) <= ENTRY_LENGTH for entry in entries)
    return len(entries) if fits else 0


def _places_at_end(lines: list[str]) -> int:
    """Number of lines at the end that hold a place name each, blank ones included."""
    count = places = names = 0
    for number, line in enumerate(reversed(lines), 1):
        name = line.strip(" |｜·、\t\u3000")
        if len(name) > ENTRY_LENGTH or SENTENCE.search(name):
            break
        names += bool(name)
        if PLACE.fullmatch(name):
            places += 1
            if places >= PLACES_SHARE * names:
                count = number
    return count if places >= FEWEST and count else 0
