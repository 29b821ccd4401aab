"""Open the store that the settings ``CRAWLER_*`` name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from crawler.store.journal.journal import parse_rotation
from crawler.store.revisit_policy import parse_steps
from crawler.store.store import Store


class Settings(Protocol):
    """A mapping of setting names to values, such as Scrapy's ``Settings``."""

    def __getitem__(self, name: str, /) -> Any: ...


def open_store(
    settings: Settings, on_progress: Callable[[int], None] = lambda _bytes: None
) -> Store:
    """Open the store of ``CRAWLER_OUTPUT``, recovering what a crash left behind.

    ``on_progress`` is called with the number of bytes of the output files indexed since the
    last call.

    Raises:
        StoreError: if the folder or the state cannot be used.
        ValueError: if a setting has an invalid value.
    """
    return Store.open(
        Path(settings["CRAWLER_OUTPUT"]),
        state_url=settings["CRAWLER_STATE"] or None,
        rotation=parse_rotation(settings["CRAWLER_ROTATION"]),
        steps=parse_steps(settings["CRAWLER_VISITS"]),
        on_progress=on_progress,
    )
