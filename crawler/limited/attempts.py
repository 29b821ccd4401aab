"""Marks of the pages that are being worked on, which outlive the process that made them.

A page that ends its process, however that happens, leaves its mark, and after ``MAX_TRIES`` it is
not tried again. A mark is a file beside the output: it is there once it is created, also after a
SIGKILL, and costs a plain page some 50 microseconds.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crawler import __version__
from crawler.limited.worker import Lost, TooCostly

MAX_TRIES = 2
"""Tries after which the same bytes at the same address are given up."""

MAX_AGE = 30 * 86_400
"""Seconds after which a mark counts no more, and is removed."""

FOLDER = "attempts"


class Attempts:
    """The attempts of a crawl, in a folder of its output."""

    def __init__(self, output: Path) -> None:
        self._folder = output / FOLDER
        self._open: Counter[Path] = Counter()
        self._remove_old()

    @contextmanager
    def attempt(self, url: str, bodies: Iterable[bytes]) -> Iterator[None]:
        """Mark a page while it is worked on; the mark stays where ``Lost`` is raised.

        Raises:
            TooCostly: if it was tried often enough.
        """
        mark = self._mark(url, bodies)
        if not self._open[mark]:  # the same page twice at a time is one attempt
            self._begin(mark, url)
        self._open[mark] += 1
        try:
            yield
        except Lost:
            self._open[mark] -= 1
            raise
        except BaseException:
            self._end(mark)
            raise
        self._end(mark)

    def close(self) -> None:
        """Remove the folder if it is empty."""
        with suppress(OSError):
            self._folder.rmdir()

    def _mark(self, url: str, bodies: Iterable[bytes]) -> Path:
        """Return the file of a page: of its address and bytes, and of this version of the crawler.

        A page that changed may be harmless, and so may a page for a version that reads better.
        """
        digest = hashlib.blake2b(
            f"{__version__} {url}\n".encode("utf-8", "replace"), digest_size=16
        )
        for body in bodies:
            digest.update(body)
        return self._folder / digest.hexdigest()

    def _begin(self, mark: Path, url: str) -> None:
        line = url.encode("utf-8", "replace") + b"\n"
        tries = 0
        with suppress(OSError):  # a disk that takes no file stops the crawl by itself
            try:
                file = mark.open("a+b")
            except FileNotFoundError:
                mark.parent.mkdir(parents=True, exist_ok=True)
                file = mark.open("a+b")
            with file:
                file.seek(0)
                tries = file.read().count(b"\n")
                if tries < MAX_TRIES:
                    file.write(line)
        if tries >= MAX_TRIES:
            raise TooCostly(f"given up after {tries} tries with the same page")

    def _end(self, mark: Path) -> None:
        self._open[mark] -= 1
        if not self._open[mark]:
            del self._open[mark]
            with suppress(OSError):
                mark.unlink()

    def _remove_old(self) -> None:
        with suppress(OSError):
            for mark in self._folder.iterdir():
                if time.time() - mark.stat().st_mtime > MAX_AGE:
                    mark.unlink()
