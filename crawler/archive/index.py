"""Random access to the responses of a set of archives."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.archive.reader import MAX_BODY, Archive
from crawler.archive.records import Archived, ArchiveError, Described, Revisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Described):
    """A response in an archive, without headers and body."""

    archive: Archive
    """The file that contains it."""
    name: str
    """Name of the WARC file."""


class ArchiveIndex:
    """The responses of several archives by number, by URL and by time.

    Revisit records count as responses: their page is that of the record to which they refer. The
    index holds URLs and byte offsets only, 0.5 kB per response. Damage does not raise: the other
    responses are indexed, and ``damage`` describes it, one line per archive.

    Args:
        paths: The archives.
        on_progress: Called with the number of bytes indexed since the last call.
        max_body: Bytes that a decompressed body may have; 0: any number.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        on_progress: Callable[[int], None] = lambda _bytes: None,
        max_body: int = MAX_BODY,
    ) -> None:
        self._max_body = max_body
        self.captures: list[Capture] = []
        """All responses in the order of the archives. A response's number is its index here."""
        self.damage: list[str] = []
        self.skipped: list[str] = []
        """How many records were left out and why, one line per archive and reason."""
        self._by_url: dict[str, list[int]] = {}
        self._pages: dict[int, int] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        for path in paths:
            try:
                self._add(path, on_progress)
            except ArchiveError as error:
                self.damage.append(str(error))
        self._resolve()

    def close(self) -> None:
        """Remove temporary files."""
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def urls(self) -> list[str]:
        """The URL of each response, in order."""
        return [capture.url for capture in self.captures]

    def find(self, url: str, near: datetime | None = None) -> int | None:
        """Return the number of the newest response from a URL, or of the nearest in time."""
        numbers = self._by_url.get(url)
        if not numbers:
            return None
        if near is None:
            return numbers[-1]
        return min(numbers, key=lambda number: abs(self.captures[number].fetched_at - near))

    def has_page(self, number: int) -> bool:
        """Return whether the page is in the archives; a revisit's page may not be."""
        return self.captures[number].revisit is None or number in self._pages

    def response(self, number: int) -> Archived:
        """Return a response; that of a revisit has the page to which it refers.

        Raises:
            ArchiveError: if the file has changed since it was indexed.
        """
        capture = self.captures[number]
        archived = capture.archive.at(capture.offset)
        if number not in self._pages:
            return archived
        page = self.response(self._pages[number])
        return replace(
            archived,
            status=page.status,
            headers=page.headers,
            body=page.body,
            truncated=page.truncated,
            fault=page.fault,
        )

    def location(self, number: int) -> str:
        """Return the place of a response's page as it is written in records: ``FILE:OFFSET``."""
        capture = self.captures[self._pages.get(number, number)]
        return f"{capture.name}:{capture.offset}"

    def chronological(self) -> list[int]:
        """Return the numbers of all responses by time, then in the order of the archives."""
        return sorted(
            range(len(self.captures)), key=lambda number: self.captures[number].fetched_at
        )

    def _add(self, path: Path, on_progress: Callable[[int], None]) -> None:
        archive, at = Archive(path, self._max_body), 0
        if archive.is_single_member:  # does not allow random access
            archive = archive.unpacked(self._new_file(path))
        try:
            for one in archive.responses(revisits=True, bodies=False):
                self.captures.append(_capture(one, archive, path.name))
                on_progress(one.offset - at)
                at = one.offset
        finally:
            for what, number in archive.skipped.items():
                self.skipped.append(f"{path}: records {what}, skipped: {number}")

    def _resolve(self) -> None:
        """Index the captures by URL and time, and find the pages of revisits."""
        for number in self.chronological():
            self._by_url.setdefault(self.captures[number].url, []).append(number)
        for number, capture in enumerate(self.captures):
            if capture.revisit is not None:
                page = self._find_page(capture.revisit, capture.fetched_at)
                if page is not None:
                    self._pages[number] = page
        for url, numbers in self._by_url.items():
            self._by_url[url] = [number for number in numbers if self.has_page(number)]

    def _find_page(self, revisit: Revisit, at: datetime) -> int | None:
        """Return the response to which a revisit refers: by its date, else the last one before."""
        numbers = [
            number
            for number in self._by_url.get(revisit.url, ())
            if self.captures[number].revisit is None
        ]
        times = [self.captures[number].fetched_at for number in numbers]
        before = bisect_right(times, revisit.date or at) - 1
        if before < 0 or (revisit.date and times[before] != revisit.date):
            return None
        return numbers[before]

    def _new_file(self, path: Path) -> Path:
        """Return a temporary path for the content of an archive."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="crawler-archive-")
        return Path(self._folder.name) / f"{len(self.captures)}-{path.name}"


def _capture(one: Archived, archive: Archive, name: str) -> Capture:
    known: dict[str, Any] = {field.name: getattr(one, field.name) for field in fields(Described)}
    return Capture(**known, archive=archive, name=name)
