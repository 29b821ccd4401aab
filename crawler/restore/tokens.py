"""Where runs that are out of step begin, and of what a damaged text is made."""

from __future__ import annotations

import re

from crawler.restore.readings import READING

NARROW = "?\ufffd"
REPLACEMENTS = NARROW + "？"
"""What programs show for bytes that they cannot decode; the last where marks are widened."""

ESTABLISHED = "！，；？：!,;?:"
SPLITTERS = ESTABLISHED + "。、．（）“”‘’《》〈〉「」…—·()."
"""Marks of which a site may take the bytes to split at: those known of real sites, and all."""

LOST_READING = rf"(?P<lost>{READING})[)）]"
STARTS = (
    rf"[{REPLACEMENTS}]{LOST_READING}"
    rf"|(?:[{NARROW}]{{2}}(?![?？])|[{NARROW}]|？(?=[{ESTABLISHED}]))(?P<mark>[{re.escape(SPLITTERS)}])"
)
"""A replaced byte before the rest of a reading, or before a mark; there it may be shown twice,
unless the second sign is the mark. A full-width question mark stands before closing quotation
marks in any text, so before an established mark only."""

RUN = rf"(?:{LOST_READING}|[{re.escape(SPLITTERS)}])"
ANCHOR = re.compile(rf"(?<![{NARROW}])[{NARROW}]{RUN}")
BARE = rf"(?P<bare>[{NARROW}](?=[㐀-鿿\ue000-\uf8ff]))"
"""A byte that is lost by itself, in the midst of a clause."""

ANCHOR_OF_DAMAGED = re.compile(rf"(?<![{REPLACEMENTS}])(?:{STARTS})|{BARE}")
"""What may begin a run that is out of step: in any text, and in one that is known as damaged,
where ？？ need not be an excited question."""

TOKEN = re.compile(rf"{STARTS}|{BARE}|\((?P<reading>{READING})\)|.", re.DOTALL)

DOUBLED = tuple(sign * 2 for sign in NARROW)
"""A byte that is shown twice, or a byte before a mark that was folded to a question mark."""
