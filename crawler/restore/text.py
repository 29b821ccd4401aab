"""Restoring a text: evidence first, then readings, runs out of step and script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from crawler.restore.readings import ANNOTATED, READING, injected_table, strip_injected
from crawler.restore.script import is_traditional_only, to_simplified
from crawler.restore.shifts import FOLDED, LOST, SPLITTERS, mend_stretch

ANCHOR = re.compile(rf"\?(?:{READING}\)|[{SPLITTERS}{re.escape(''.join(FOLDED))}])")
"""What may begin a run that is out of step."""

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
    mended, runs, margin = _mend_runs(stripped)
    marked = {character for character in table if is_traditional_only(character)}
    if margin < SURE and len(marked) < 2:
        return Restored(text)
    repairs = Counter(readings=readings, runs=runs, unresolved=mended.count(LOST))
    result = to_simplified(mended.replace(LOST, "?"))
    if result != mended:
        repairs["script"] = sum(map(is_traditional_only, mended))
    return Restored(result, dict(+repairs), changed=True)


def _mend_runs(text: str) -> tuple[str, int, float]:
    parts: list[str] = []
    done, runs, margin = 0, 0, 0.0
    drops = not re.search("[\ue000-\uf8ff]", text)
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        mended = mend_stretch(text, anchor.start(), drops=drops)
        if mended.margin > 0:
            parts += [text[done : anchor.start()], mended.text]
            done = mended.end
            runs += 1
            margin += mended.margin
    parts.append(text[done:])
    return "".join(parts), runs, margin
