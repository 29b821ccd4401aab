"""The shape of an address: what the addresses of one kind of page share."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

HEX_ID = re.compile(r"(?<![0-9a-z])(?=[0-9a-z]*\d)(?=[0-9a-z]*[a-z])[0-9a-z]{16,}", re.IGNORECASE)
"""Identifiers of letters and digits: too long for a name."""


def shape_of(url: str) -> str:
    """An address with its numbers as ``9`` and the names of its folders as ``w``.

    ``/gzdt/201708/t20170816_633595.html`` becomes ``/w/9/t9_9.html``: articles of other columns
    have the same shape, list pages have another.
    """
    parts = urlsplit(url)
    *folders, name = parts.path.split("/")
    shapes = [
        "w" if re.search(r"[^\d_-]", one) else re.sub(r"\d+", "9", one) for one in folders[1:]
    ]
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = "&".join(f"{key}={_plain(value)}" for key, value in pairs)
    path = "/".join(["", *shapes, _plain(name)])
    return f"{path}?{query}" if query else path


def _plain(name: str) -> str:
    return re.sub(r"\d+", "9", HEX_ID.sub("9", name))
