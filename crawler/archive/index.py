"""Where in a set of archives each response stands, so that any can be read at any time."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from crawler.archive.reader import Archive, Archived, ArchiveError


class ArchiveIndex:
    """The responses of several archives by number and by address.

    Holds addresses and byte offsets only, 0.3 kB a response. Damage does not raise: the
    responses before it are there, and ``damage`` tells of it, a line an archive.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.urls: list[str] = []
        """Address of each response, in order."""
        self.damage: list[str] = []
        self._places: list[tuple[Archive, int]] = []
        self._by_url: dict[str, int] = {}
        self._names: dict[Path, str] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="crawler-archive-")
        for path in paths:
            try:
                self._add(path)
            except ArchiveError as error:
                self.damage.append(str(error))

    def close(self) -> None:
        """Remove what had to be unpacked."""
        self._folder.cleanup()

    def place(self, url: str) -> int | None:
        """Number of the first response from an address."""
        return self._by_url.get(url)

    def response(self, place: int) -> Archived:
        """The response of that number.

        Raises:
            ArchiveError: where the file has changed since it was indexed.
        """
        archive, offset = self._places[place]
        return archive.at(offset)

    def where(self, place: int) -> str:
        """Where a response stands, as records say it: ``FILE:OFFSET``."""
        archive, offset = self._places[place]
        return f"{self._names[archive.path]}:{offset}"

    def _add(self, path: Path) -> None:
        archive, broken = Archive(path), ""
        if archive.one_member:  # allows no jumping
            plain, broken = self._unpacked(path)
            archive = Archive(plain)
        try:
            for archived in archive.responses():
                self._names[archive.path] = path.name
                self._by_url.setdefault(archived.url, len(self.urls))
                self.urls.append(archived.url)
                self._places.append((archive, archived.offset))
        except ArchiveError as error:
            raise ArchiveError(str(error).replace(str(archive.path), str(path))) from None
        if broken:
            raise ArchiveError(f"{path}: broken after {len(self.urls)} responses: {broken}")

    def _unpacked(self, path: Path) -> tuple[Path, str]:
        """A plain copy of what can be unpacked, and what stopped the unpacking."""
        plain = Path(self._folder.name) / str(len(self.urls))
        with gzip.open(path) as packed, plain.open("wb") as file:
            try:
                shutil.copyfileobj(packed, file)
            except (EOFError, OSError, zlib.error) as error:
                return plain, " ".join(str(error).split())
        return plain, ""
