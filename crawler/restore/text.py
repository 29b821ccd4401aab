"""Restoring a text: evidence first, then readings, runs out of step and script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from crawler.restore.readings import ANNOTATED, injected_table, strip_injected
from crawler.restore.script import is_traditional_only
from crawler.restore.shifts import ANCHOR, Stretches
from crawler.restore.simplify import to_simplified
from crawler.restore.swallowed import refill

SURE = 8.0
"""How much better (natural logarithm) a run must read mended than as it stands."""


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
    return bool(ANCHOR.search(text) or ANNOTATED.search(text))


def restore_text(text: str) -> Restored:
    """Bring damaged text back to what was written, in Simplified script.

    Text that is not damaged comes back as the identical object.
    """
    if not looks_damaged(text):
        return Restored(text)
    table = injected_table(text)
    stripped, readings = strip_injected(text, table)
    mended, runs, sure = _mend_runs(stripped)
    marked = {character for character in table if is_traditional_only(character)}
    if not sure and len(marked) < 2:
        return Restored(text)
    filled, unresolved = refill(mended)
    repairs = Counter(readings=readings, runs=runs, unresolved=unresolved)
    repairs["script"] = sum(map(is_traditional_only, filled))
    return Restored(to_simplified(filled), dict(+repairs), changed=True)


def _mend_runs(text: str) -> tuple[str, int, bool]:
    """Mend what reads better so.

    :return: the text, the number of runs, and whether one of them leaves no doubt.
    """
    parts: list[str] = []
    done, runs, sure = 0, 0, False
    stretches = Stretches(text)
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        path, end, better = stretches.mend(anchor.start())
        if path and better > 0:
            written = "".join(reversed([step.text for step in path.steps()]))
            parts += [text[done : anchor.start()], written]
            done = end
            runs += 1
            sure = sure or (path.shifted > 0 and better >= SURE)
    parts.append(text[done:])
    return "".join(parts), runs, sure
