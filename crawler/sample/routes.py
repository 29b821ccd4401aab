"""What the sample site answers to each address: made by the build, read by the server."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parent
"""Folder of this package; ``pages/``, ``texts/`` and ``records/`` lie in it."""

PAGES = ROOM / "pages"
ROUTES = ROOM / "routes.json"


@dataclass(frozen=True, kw_only=True)
class Route:
    """The answer to one address."""

    path: str
    """Path and query, as a request line has them."""
    body: bytes = b""
    """The bytes that are sent."""
    status: int = 200
    """HTTP status."""
    content_type: str | None = "text/html"
    """The header as it is sent; ``None`` sends none."""
    location: str | None = None
    """Path that a redirect leads to."""
    modified: str | None = None
    """``Last-Modified`` as it is sent."""
    missing: int = 0
    """Bytes that ``Content-Length`` promises and that never come."""
    file: str = ""
    """Name of the body's file under ``pages/``; empty where there is no body."""

    @property
    def etag(self) -> str | None:
        """A strong validator of the body; pages that can be asked for again have one."""
        if self.status != 200 or self.modified is None:
            return None
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


FIELDS = ("status", "content_type", "location", "modified", "missing", "file")


def dump_routes(routes: list[Route]) -> str:
    """The routes as JSON, without the bodies, in order of their paths."""
    table = {
        route.path: {field: getattr(route, field) for field in FIELDS}
        for route in sorted(routes, key=lambda route: route.path)
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def load_routes() -> dict[str, Route]:
    """The routes of the built site by path, with their bodies.

    Raises:
        OSError: where the package's files cannot be read.
    """
    table = json.loads(ROUTES.read_text(encoding="utf-8"))
    return {path: _loaded(path, fields) for path, fields in table.items()}


def _loaded(path: str, fields: dict[str, object]) -> Route:
    file = str(fields["file"])
    body = (PAGES / file).read_bytes() if file else b""
    return Route(path=path, body=body, **fields)  # type: ignore[arg-type]
