"""Responses of the sample site by address: written by the build, read by the server."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
ROUTES = Path(__file__).parent / "routes.json"


@dataclass(frozen=True, kw_only=True)
class Route:
    """The response to one address."""

    path: str
    """Path and query as in a request line."""
    body: bytes = b""
    """The bytes of the body."""
    status: int = 200
    """HTTP status."""
    content_type: str | None = "text/html"
    """The header ``Content-Type``; ``None`` sends none."""
    location: str | None = None
    """Path of a redirect's target."""
    modified: str | None = None
    """The header ``Last-Modified``."""
    missing: int = 0
    """Number of bytes that ``Content-Length`` announces but that are not sent."""
    file: str = ""
    """Name of the body's file under ``pages/``; empty if there is no body."""

    @property
    def etag(self) -> str | None:
        """Return a strong validator of the body, ``None`` for other responses than pages."""
        if self.status != 200 or self.modified is None:
            return None
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


FIELDS = ("status", "content_type", "location", "modified", "missing", "file")


def dump_routes(routes: list[Route]) -> str:
    """Return the routes as JSON without the bodies, sorted by path."""
    table = {
        route.path: {field: getattr(route, field) for field in FIELDS}
        for route in sorted(routes, key=lambda route: route.path)
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def load_routes() -> dict[str, Route]:
    """Return the routes by path, with their bodies.

    Raises:
        OSError: The files of the package cannot be read.
    """
    table = json.loads(ROUTES.read_text(encoding="utf-8"))
    return {path: _loaded(path, fields) for path, fields in table.items()}


def _loaded(path: str, fields: dict[str, object]) -> Route:
    file = str(fields["file"])
    body = (PAGES / file).read_bytes() if file else b""
    return Route(path=path, body=body, **fields)  # type: ignore[arg-type]
