"""Where in a set of archives each response stands, so that any can be read at any time."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.archive.reader import Archive, Archived, ArchiveError, Described, Revisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Described):
    """A response in an archive, without its bytes."""

    archive: Archive
    """The file that holds it."""
    name: str
    """Name of the WARC file."""


class ArchiveIndex:
    """The responses of several archives by number, by address and by time.

    Revisit records count as responses: their page is that of the record that they name.
    Holds addresses and byte offsets only, 0.5 kB a response. Damage does not raise: the
    responses before it are there, and ``damage`` tells of it, a line an archive. ``told`` learns
    the bytes of the archives that have been indexed more.
    """

    def __init__(
        self, paths: Iterable[Path], told: Callable[[int], None] = lambda _bytes: None
    ) -> None:
        self.captures: list[Capture] = []
        """Each response, in the order of the archives."""
        self.damage: list[str] = []
        self._by_url: dict[str, list[int]] = {}
        self._pages: dict[int, int] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        for path in paths:
            try:
                self._add(path, told)
            except ArchiveError as error:
                self.damage.append(str(error))
        self._resolve()

    def close(self) -> None:
        """Remove what had to be unpacked."""
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def urls(self) -> list[str]:
        """Address of each response, in order."""
        return [capture.url for capture in self.captures]

    def place(self, url: str, near: datetime | None = None) -> int | None:
        """Number of the newest response from an address; ``near``: of the one nearest in time."""
        places = self._by_url.get(url)
        if not places:
            return None
        if near is None:
            return places[-1]
        return min(places, key=lambda place: abs(self.captures[place].fetched_at - near))

    def has_page(self, place: int) -> bool:
        """Whether the archives hold the page: that of a revisit may stand elsewhere."""
        return self.captures[place].revisit is None or place in self._pages

    def response(self, place: int) -> Archived:
        """The response of that number; a revisit's comes with the page that it names.

        Raises:
            ArchiveError: where the file has changed since it was indexed.
        """
        capture = self.captures[place]
        archived = capture.archive.at(capture.offset)
        if place not in self._pages:
            return archived
        page = self.response(self._pages[place])
        return replace(archived, status=page.status, headers=page.headers, body=page.body)

    def where(self, place: int) -> str:
        """Where the page of a response stands, as records say it: ``FILE:OFFSET``."""
        capture = self.captures[self._pages.get(place, place)]
        return f"{capture.name}:{capture.offset}"

    def _add(self, path: Path, told: Callable[[int], None]) -> None:
        archive, broken, at = Archive(path), "", 0
        if archive.one_member:  # allows no jumping
            plain, broken = self._unpacked(path)
            archive = Archive(plain)
        before = len(self.captures)
        try:
            for one in archive.responses(revisits=True):
                self.captures.append(_capture(one, archive, path.name))
                told(one.offset - at)
                at = one.offset
        except ArchiveError as error:
            raise ArchiveError(str(error).replace(str(archive.path), str(path))) from None
        if broken:
            count = len(self.captures) - before
            raise ArchiveError(f"{path}: broken after {count} responses: {broken}")

    def _resolve(self) -> None:
        """File the captures by address and time; find the pages of revisits."""
        for place in self.in_time():
            self._by_url.setdefault(self.captures[place].url, []).append(place)
        for place, capture in enumerate(self.captures):
            if capture.revisit is not None:
                page = self._page_of(capture.revisit, capture.fetched_at)
                if page is not None:
                    self._pages[place] = page
        for url, places in self._by_url.items():
            self._by_url[url] = [place for place in places if self.has_page(place)]

    def in_time(self) -> list[int]:
        """The numbers of all responses by time; of one moment, in the order of the archives."""
        return sorted(range(len(self.captures)), key=lambda place: self.captures[place].fetched_at)

    def _page_of(self, revisit: Revisit, at: datetime) -> int | None:
        """The response that a revisit names: by its date, else the last one before."""
        places = [
            place
            for place in self._by_url.get(revisit.url, ())
            if self.captures[place].revisit is None
        ]
        times = [self.captures[place].fetched_at for place in places]
        before = bisect_right(times, revisit.date or at) - 1
        if before < 0 or (revisit.date and times[before] != revisit.date):
            return None
        return places[before]

    def _unpacked(self, path: Path) -> tuple[Path, str]:
        """A plain copy of what can be unpacked, and what stopped the unpacking."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="crawler-archive-")
        plain = Path(self._folder.name) / str(len(self.captures))
        with gzip.open(path) as packed, plain.open("wb") as file:
            try:
                shutil.copyfileobj(packed, file)
            except (EOFError, OSError, zlib.error) as error:
                return plain, " ".join(str(error).split())
        return plain, ""


def _capture(one: Archived, archive: Archive, name: str) -> Capture:
    known: dict[str, Any] = {field.name: getattr(one, field.name) for field in fields(Described)}
    return Capture(**known, archive=archive, name=name)
