"""Restoring returns undamaged text as the identical object and counts every kind of repair.

Restoring is not idempotent: repaired text next to unresolved damage may allow further repairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from crawler.article import NotAnArticle
from crawler.restore import (
    Restored,
    cut_link_list,
    looks_damaged,
    restore_markup,
    restore_page_text,
    restore_text,
)
from dev.fuzz.targets.seeds import DATELINES, frozen_pages
from tests.damage import damage
from tests.restore.prose import ARTICLES

SECONDS_PER_BYTE = 1e-3  # instrumented; 0.13 ms uninstrumented if every character is damaged

LONGEST = 2
"""Characters of a restored text per damaged one: only blanks and brackets can be added."""


def check(data: bytes) -> None:
    """Read the bytes as a text in UTF-8."""
    text = data.decode("utf-8", "ignore")
    restored = restore_text(text)
    _is_honest(text, restored)
    assert looks_damaged(text) or not restored.changed
    _is_honest(restored.text, restore_text(restored.text))
    _is_honest(text, restore_markup(text))
    body, links = cut_link_list(text)
    assert (links == 0) == (body is text)
    with suppress(NotAnArticle):
        restore_page_text(text)


def _is_honest(text: str, restored: Restored) -> None:
    assert all(count > 0 for count in restored.repairs.values())
    if restored.changed:
        assert restored.text != text, "changed into the same"
        assert restored.repairs, "changed without a repair"
    else:
        assert restored.text is text
        assert not restored.repairs
    assert len(restored.text) <= LONGEST * len(text)
    restored.text.encode("utf-8")


def seeds() -> Iterator[bytes]:
    """Yield clean prose, the same prose damaged, and markup of both."""
    for number, article in enumerate(ARTICLES):
        damaged = damage(article, seed=number)
        yield article.encode()
        yield damaged.encode()
        yield f"<h1>{damaged[:20]}</h1><p class='text'>{damaged}</p>".encode()
        yield damage(article, seed=number, fold=True, one_pass=False).encode()
        yield damage("\n".join((article[:20], DATELINES[0], article)), seed=number).encode()
    yield frozen_pages()[0]
