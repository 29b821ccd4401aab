"""The report as one HTML page that needs no network.

The page contains its style sheet and its script. A Content Security Policy in the page allows
these two by their hash and forbids everything else, so that a text that got past the escaping
still could not run, load or send anything.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crawler.records.values import utc
from crawler.report import charts, queries
from crawler.report.health import health
from crawler.report.labels import (
    labels_of,
    problem_label,
    reason_label,
    repair_label,
    site_label,
)
from crawler.text import printable, printable_line, web_link
from crawler.zh import CHINA, china_date, parse_time

FOLDER = Path(__file__).parent / "files"
"""The template, the style sheet and the script."""

MAX_OPEN = 15
"""Rows of a list that are shown at once; the rest unfolds, and the search of the page covers it.

With seven sections this makes a page or two to read.
"""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the meaning of its colours."""

    svg: Markup
    step: str
    legend: list[tuple[str, int]]


def report_page(
    db: sqlite3.Connection,
    folder: Path,
    *,
    since: datetime | None = None,
    language: str = "en",
    now: datetime | None = None,
) -> str:
    """Return the page for everything that was found since a time.

    ``db`` is the report database of ``folder``. ``language`` (``en``, ``zh``) is that of the
    page's own labels; articles are shown as they are. ``now`` defaults to the current time.
    """
    style, script = (_read(name) for name in ("report.css", "report.js"))
    template = _environment(language).get_template("report.html.jinja")
    return template.render(
        language=language,
        policy=security_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        max_open=MAX_OPEN,
        max_sites=queries.MAX_SITES,
        since=since,
        published=_chart(db, "published_day", labels_of(language), since=since),
        found=_chart(db, "day", labels_of(language), since=since),
        **_sections(db, folder, since, now or datetime.now(UTC)),
    )


def _sections(
    db: sqlite3.Connection, folder: Path, since: datetime | None, made: datetime
) -> dict[str, Any]:
    """Return the data of each section of the page, charts aside."""
    start = utc(since) or ""
    return {
        "made": made,
        "sites": queries.site_names(db),
        "totals": queries.totals(db, start),
        "health": health(db, folder, made),
        "newest": queries.newest(db, folder, start),
        "reposts": queries.reposts(db, start),
        "edits": queries.edits(db, folder, start),
        "mirrors": queries.mirrors(db, start),
        "rejects": queries.rejects(db, start),
    }


def security_policy(style: str, script: str) -> str:
    """Return the Content Security Policy: this style and this script, and nothing else."""
    allowed = f"style-src {_hash_source(style)}; script-src {_hash_source(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _chart(
    db: sqlite3.Connection, column: str, labels: dict[str, str], *, since: datetime | None
) -> Chart | None:
    """Draw new articles by day and site; ``None`` if there are none.

    Articles published before ``since`` are left out, although they were found after it.
    """
    first_day = china_date(since) or ""
    counts = [row for row in queries.by_day(db, utc(since) or "", column) if row[0] >= first_day]
    if not counts:
        return None
    first, last = (date.fromisoformat(row[0]) for row in (counts[0], counts[-1]))
    # one bar would fill the whole width: some empty days before it give it a proper size
    first = min(first, last - timedelta(days=6))
    step, steps, rows = charts.count_by_step(counts, first, last)
    series = charts.largest_series(rows, labels["other_sites"])
    legend = [(site_label(name), sum(numbers)) for name, numbers in series.items()]
    titled = {site_label(name): numbers for name, numbers in series.items()}
    svg = charts.stacked_bars(titled, steps, step, description=labels[f"by_{column}"])
    return Chart(svg, step, legend)


def site_key(name: str | None) -> str:
    """Return the name of a site as a word without spaces, for the filter of the page."""
    return quote(name or "", safe="", errors="replace")


@cache
def _environment(language: str) -> Environment:
    """Return a Jinja environment that escapes every value and rejects undefined names."""
    labels, singular = labels_of(language), labels_of(language, "singular")
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    filters: dict[str, Callable[..., Any]] = {
        "one_line": printable_line,
        "link": web_link,
        "site": site_label,
        "key": site_key,
        "keys": lambda names: " ".join(site_key(name) for name in names),
        "time": partial(_time, labels=labels),
        "label": lambda name: labels.get(str(name), str(name)),
        "noun": lambda name, number: singular[name] if number == 1 else labels[name],
        "reason": partial(reason_label, language=language),
        "repair": partial(repair_label, language=language),
        "problem": partial(problem_label, language=language),
    }
    environment.filters.update(filters)
    environment.globals["labels"] = labels
    return environment


def _finalize(value: Any) -> Any:
    """Make every value of the template printable, before Jinja escapes it."""
    return value if isinstance(value, Markup) else printable(value)


def _time(value: Any, labels: dict[str, str]) -> str:
    """Return a time in China to the minute, or its date if only the day is known (midnight)."""
    time = value if isinstance(value, datetime) else parse_time(value)
    if time is None:
        return labels["no_date"]
    local = time.astimezone(CHINA)
    return local.strftime("%Y-%m-%d" if not (local.hour or local.minute) else "%Y-%m-%d %H:%M")
