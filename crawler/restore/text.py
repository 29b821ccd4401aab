"""Restoring a text: evidence first, then readings, runs out of step and script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from crawler.restore.evidence import PROOF, weight_of_readings
from crawler.restore.lists import cut_link_list
from crawler.restore.readings import READING, injected_table, strip_injected
from crawler.restore.script import is_traditional_only
from crawler.restore.shifts import Stretches
from crawler.restore.simplify import to_simplified
from crawler.restore.swallowed import blank, refill
from crawler.restore.tokens import ANCHOR, ANCHOR_OF_DAMAGED, RUN
from crawler.restore.unmarked import mend_unmarked

SURE = 2.0
"""How much better (natural logarithm) the runs must read mended than as they stand."""

DOUBT = 1.0
"""Taken off for each place that looks like damage and reads better as it stands."""


MOST_WEIGHED = 20_000
"""Tokens of a text that are read as damaged; what follows stays as it stands. A damaged page has
one for 15 characters or more; one that is made to be slow has one a character, at 130 µs."""


TRACES = tuple(map(re.compile, (rf"\?{RUN}", "\ufffd", rf"\({READING}\)", rf"（{READING}）")))
"""Every damaged text shows one of these. Each begins with a sign of its own, by which the
compiled pattern finds it fast: one pattern for all took 40 ns a character, these take 1."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text after restoring."""

    text: str
    """The restored text; the very object that came in where nothing was damaged."""
    repairs: dict[str, int] = field(default_factory=dict)
    """Kind of damage to number of places: readings, runs, script, unresolved, ..."""
    changed: bool = False
    """Whether anything was mended."""


def looks_damaged(text: str) -> bool:
    """Whether a text shows traces worth a closer look; cheap, and true too often."""
    return any(trace.search(text) for trace in TRACES)


def restore_text(text: str) -> Restored:
    """Bring damaged text back to what was written, in Simplified script.

    Text that is not damaged comes back as the identical object.
    """
    if not looks_damaged(text):
        return Restored(text)
    own, _ = cut_link_list(text)  # what was put in afterwards was not annotated
    table = injected_table(own)
    stripped, readings = strip_injected(text, table)
    weight = weight_of_readings(own, table)
    mended, runs, evidence = mend_runs(stripped, damaged=weight >= PROOF)
    if weight < PROOF:
        sure = evidence > 0 and evidence + max(weight, 0) >= SURE
        if not sure or not any(map(is_traditional_only, mended)):
            return Restored(text)
        mended, runs, _ = mend_runs(stripped, damaged=True)
    if not runs:  # a program shows what it cannot decode, or drops it
        mended, runs = mend_unmarked(mended)
    filled, unresolved = refill(mended)
    filled, blanks = blank(filled)
    repairs = Counter(readings=readings, runs=runs, unresolved=unresolved, blanks=blanks)
    repairs["script"] = sum(map(is_traditional_only, filled))
    restored = to_simplified(filled)
    return Restored(text) if restored == text else Restored(restored, dict(+repairs), changed=True)


def mend_runs(text: str, *, damaged: bool) -> tuple[str, int, float]:
    """Mend every run that reads better so.

    :param damaged: whether other evidence says that the text is damaged.
    :return: the text, the number of runs, and the evidence that they give (natural logarithm).
    """
    parts: list[str] = []
    written = seen = runs = 0
    evidence = 0.0
    text += "\n"  # how a line ends tells which mark is likely there
    stretches = Stretches(text, damaged=damaged)
    for anchor in (ANCHOR_OF_DAMAGED if damaged else ANCHOR).finditer(text):
        start = anchor.start()
        if start < seen:
            continue
        if stretches.weighed > MOST_WEIGHED:
            break
        path, end, better = stretches.mend(start)
        seen = end if path else anchor.end()  # a finished path has weighed every anchor up to there
        if path is None or better <= 0:
            evidence -= DOUBT
            continue
        parts += [text[written:start], stretches.written(path, end)]
        written = end
        runs += 1
        evidence += better if path.shifted else 0.0
    parts.append(text[written:])
    return "".join(parts)[:-1], runs, evidence
