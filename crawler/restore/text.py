"""Restoring a text: evidence of damage, then readings, misaligned runs, lost characters, script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from crawler.restore.beam import ANCHOR, ANCHOR_OF_DAMAGED, LOST, RUN, UNKNOWN
from crawler.restore.characters import IDEOGRAPHS, is_traditional_only
from crawler.restore.evidence import PROOF, injection_log_odds
from crawler.restore.link_lists import cut_link_list
from crawler.restore.misaligned import Realigner
from crawler.restore.readings import READING, injected_readings, strip_readings
from crawler.restore.simplify import to_simplified
from crawler.restore.unmarked import restore_unmarked

MIN_IMPROVEMENT = 2.0  # log probability by which restored runs must read better than the original
DOUBT = 1.0  # subtracted for each place that looks damaged and reads better as it stands

MAX_TOKENS = 20_000
"""Tokens of a text that are read as damaged; what follows stays as it stands. A damaged page has
one for 15 characters or more; one that is made to be slow has one a character, at 130 µs."""

MAX_LENGTH = 1_000_000
"""Characters of a text that are restored, at 3 µs each; what follows stays as it stands. The
largest of 2,832 pages has 0.6 million bytes."""

TRACES = tuple(map(re.compile, (rf"\?{RUN}", "\ufffd", rf"\({READING}\)", rf"（{READING}）")))
"""Every damaged text shows one of these. Each begins with a literal, by which the compiled pattern
finds it fast: one pattern for all took 40 ns a character, these take 1."""

REFILLS = (
    (re.compile(rf"{LOST}(?=\r?\n|$)"), ""),  # a lone byte at the end of a line: nothing is gone
    (re.compile(rf"{LOST}(?=/?[A-Za-z][^<>\n]{{0,200}}>)"), "<"),
    (re.compile(rf"{LOST}(?=\s*/?>|\s+[a-z-]+=[\"'])"), '"'),
    (re.compile(rf"{LOST}(?=9\d\d年)"), "1"),
    (re.compile(rf"{LOST}(?=0\d\d年)"), "2"),
    (re.compile(rf"{LOST}(?=月\d)"), UNKNOWN),  # a digit, perhaps after a full stop
    # after a sentence, the number of a point or a whole year begins a line
    (re.compile(rf"(?<=[。；！？”]){LOST}(?=\d{{1,2}}[、.．]|(?:19|20)\d\d年)"), "\n"),
    (re.compile(rf"(?<=[。！？”]){LOST}(?!\d)"), "\n"),
    # in 5,900 articles one ASCII character between words in quotation marks is a plus (“党建+”)
    # as often as anything else
    (re.compile(rf"(?<=[\u4e00-\u9fff]){LOST}(?=[\u4e00-\u9fff]{{1,8}}”)"), "+"),
)
"""Where a swallowed character stood, and which it must have been."""

LOST_SPACE = re.compile(
    rf"(?m)(?:^[ \t\u3000]*|(?<=[:：>]))\?+(?=[{IDEOGRAPHS}“《\d])|(?<=\d)\?(?=\d\d:\d\d)"
)
"""Question marks where none can be: at the beginning of a paragraph, after a colon or a tag,
between a date and a time. There stood a space that the encoding lacked."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text after restoring."""

    text: str
    """The restored text; the identical object that was passed in where nothing was damaged."""
    repairs: dict[str, int] = field(default_factory=dict)
    """Kind of damage to number of places: ``readings``, ``runs``, ``script``, ``unresolved``, …"""
    changed: bool = False
    """Whether anything was restored."""


def looks_damaged(text: str) -> bool:
    """Return whether a text shows traces worth a closer look; fast, with many false positives."""
    return any(trace.search(text) for trace in TRACES)


def restore_text(text: str) -> Restored:
    """Restore the original of a damaged text, in Simplified script.

    Text that is not damaged comes back as the identical object.
    """
    if not looks_damaged(text):
        return Restored(text)
    if len(text) > MAX_LENGTH:
        head = restore_text(text[:MAX_LENGTH])
        return replace(head, text=head.text + text[MAX_LENGTH:]) if head.changed else Restored(text)
    own, _ = cut_link_list(text)  # lists were added after the readings, and have none
    table = injected_readings(own)
    stripped, readings = strip_readings(text, table)
    odds = injection_log_odds(own, table)
    realigned, runs, evidence = restore_runs(stripped, damaged=odds >= PROOF)
    if odds < PROOF:
        certain = evidence > 0 and evidence + max(odds, 0) >= MIN_IMPROVEMENT
        if not certain or not any(map(is_traditional_only, realigned)):
            return Restored(text)
        realigned, runs, _ = restore_runs(stripped, damaged=True)
    if not runs:  # a program either shows what it cannot decode, or drops it
        realigned, runs = restore_unmarked(realigned)
    refilled, unresolved = _refill(realigned)
    refilled, spaces = _refill_spaces(refilled)
    repairs = Counter(readings=readings, runs=runs, unresolved=unresolved, blanks=spaces)
    repairs["script"] = sum(map(is_traditional_only, refilled))
    restored = to_simplified(refilled)
    return Restored(text) if restored == text else Restored(restored, dict(+repairs), changed=True)


def restore_runs(text: str, *, damaged: bool) -> tuple[str, int, float]:
    """Realign every run that reads better so.

    ``damaged``: whether other evidence shows that the text is damaged. Returns the text, the
    number of runs, and the evidence of damage that they give (natural logarithm).
    """
    parts: list[str] = []
    written = seen = runs = 0
    evidence = 0.0
    text += "\n"  # how a line ends shows which mark is likely there
    realigner = Realigner(text, damaged=damaged)
    for anchor in (ANCHOR_OF_DAMAGED if damaged else ANCHOR).finditer(text):
        start = anchor.start()
        if start < seen:
            continue
        if realigner.tokens_read > MAX_TOKENS:
            break
        path, end, better = realigner.realign(start)
        seen = end if path else anchor.end()  # a finished path has weighed every anchor up to there
        if path is None or better <= 0:
            evidence -= DOUBT
            continue
        parts += [text[written:start], realigner.text_of(path, end)]
        written = end
        runs += 1
        evidence += better if path.shifted else 0.0
    parts.append(text[written:])
    return "".join(parts)[:-1], runs, evidence


def _refill(text: str) -> tuple[str, int]:
    """Fill in lost characters; return the text with ``?`` for unknown ones, and their number."""
    for place, character in REFILLS:
        text = place.sub(character, text)
    unresolved = text.count(LOST) + text.count(UNKNOWN)
    return text.replace(LOST, "?").replace(UNKNOWN, "?"), unresolved


def _refill_spaces(text: str) -> tuple[str, int]:
    """Turn question marks that were spaces back; return the text and their number."""
    count = 0

    def space(match: re.Match[str]) -> str:
        nonlocal count
        count += match[0].count("?")
        return match[0].replace("?", " ")

    return LOST_SPACE.sub(space, text), count
