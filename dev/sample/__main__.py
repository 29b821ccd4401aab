"""Rebuild the pages and the expected records: ``python -m dev.sample``.

Run it in a checkout after changing a text or a template, and commit the result; a test compares
them. The same texts always give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.sample.routes import PAGES, ROUTES, Route, dump_routes
from dev.sample.plan import Plan, article_routes, list_routes, other_routes, planned
from dev.sample.records import (
    RECORDS,
    article_record,
    lines,
    rejected_record,
    sighting_record,
)
from dev.sample.static_files import static_routes
from dev.sample.texts import load_texts


def built() -> Iterator[tuple[Path, bytes]]:
    """Yield every file of the site: its path in the checkout and its bytes.

    Raises:
        ValueError: Two pages have the same address.
    """
    plan = planned(load_texts())
    routes = [replace(route, file=file_name(route)) for route in _routes(plan)]
    for route in routes:
        if route.file:
            yield PAGES / route.file, route.body
    yield ROUTES, dump_routes(routes).encode()
    for name, content in _records(plan):
        yield RECORDS / f"{name}.jsonl", content


def _routes(plan: Plan) -> list[Route]:
    routes = [
        *article_routes(plan),
        *list_routes(plan),
        *other_routes(plan),
        *static_routes(plan),
    ]
    paths = [route.path for route in routes]
    doubled = sorted({path for path in paths if paths.count(path) > 1})
    if doubled:
        raise ValueError(f"addresses with two pages: {doubled}")
    return routes


def _records(plan: Plan) -> Iterator[tuple[str, bytes]]:
    yield "articles", lines(map(article_record, plan.originals))
    sightings = [sighting_record(copy, plan.original_of(copy)) for copy in plan.copies]
    mirrored = plan.original_of(plan.mirror)
    sightings.append(sighting_record(plan.mirror, mirrored, mirror=True))
    yield "sightings", lines(sightings)
    yield (
        "rejected",
        lines(rejected_record(one.path, one.reason, one.status) for one in plan.non_articles),
    )


def file_name(route: Route) -> str:
    """Return the name of a body's file under ``pages/``, empty if there is no body."""
    if not route.body:
        return ""
    return route.path.lstrip("/") + ("index.html" if route.path.endswith("/") else "")


def main() -> int:
    """Write all files and return the exit code."""
    files = dict(built())
    shutil.rmtree(PAGES, ignore_errors=True)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    sys.stdout.write(f"{len(files)} files, {sum(map(len, files.values())):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
