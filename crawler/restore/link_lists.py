"""Injected link lists: names of counties and towns, or keywords, that belong to no article."""

from __future__ import annotations

import re

from crawler.restore.characters import VOCAB

SEPARATOR = re.compile(r"[|｜]")
SENTENCE_MARK = re.compile(r"[。！？；，]")
PLACE = VOCAB.compile("place")
MAX_ENTRY = 16  # characters of a link of such a list
MIN_ENTRIES = 8  # links that make a list; table rows and navigation in a text have fewer
PLACES_SHARE = 0.7  # of place names, from which on a column of short lines is a list of places


def cut_link_list(body: str) -> tuple[str, int]:
    """Cut injected link lists out of a body of paragraphs separated by line feeds.

    Returns the body without the lists, and the number of links in them.
    """
    kept, links = [], 0
    for line in body.split("\n"):
        entries = _count_entries(line)
        if entries:
            links += entries
        else:
            kept.append(line)
    places = _trailing_places(kept)
    if places:
        links += sum(bool(line.strip()) for line in kept[-places:])
        del kept[-places:]
    return ("\n".join(kept).rstrip("\n"), links) if links else (body, 0)


def _count_entries(line: str) -> int:
    """Return the number of links in a line that is a list of links, else 0."""
    if SENTENCE_MARK.search(line):
        return 0
    entries = [entry.strip() for entry in SEPARATOR.split(line) if entry.strip()]
    if len(entries) < MIN_ENTRIES and SEPARATOR.search(line) is None:
        entries = line.split()
        if not all(map(PLACE.fullmatch, entries)):
            return 0
    fits = len(entries) >= MIN_ENTRIES and all(len(entry) <= MAX_ENTRY for entry in entries)
    return len(entries) if fits else 0


def _trailing_places(lines: list[str]) -> int:
    """Return the number of lines at the end that hold a place name each, blank ones included."""
    count = places = names = 0
    for number, line in enumerate(reversed(lines), 1):
        name = line.strip(" |｜·、\t\u3000")
        if len(name) > MAX_ENTRY or SENTENCE_MARK.search(name):
            break
        names += bool(name)
        if PLACE.fullmatch(name):
            places += 1
            if places >= PLACES_SHARE * names:
                count = number
    return count if places >= MIN_ENTRIES and count else 0
