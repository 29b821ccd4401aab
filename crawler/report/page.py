"""The report as one page that asks nothing of any network.

The page brings its style and its script along; a Content Security Policy in it names both by
their hash and forbids everything else, so that a text which should get past the escaping
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

from crawler.report import charts, questions
from crawler.report.health import health
from crawler.report.periods import gathered
from crawler.report.reasons import problem_words, reason_words, repair_words
from crawler.report.sites import site_title
from crawler.report.words import WORDS
from crawler.text import printable, printable_line, web_link
from crawler.zh import CHINA, parse_time

FOLDER = Path(__file__).parent / "files"
"""The template, the style sheet and the script."""


FIRST = 15
"""Rows of a long list that are open: with all seven sections a page or two to read; the rest of a
list unfolds, and the search looks in it too."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what its colours mean."""

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
    """The page for what was found since a time, from ``scratch_of(folder)``.

    ``language`` is a key of ``WORDS``; the articles stay as they are.
    """
    words, made = WORDS[language], now or datetime.now(UTC)
    start = since.astimezone(UTC).isoformat(timespec="seconds") if since else ""
    style, script = (_file(name) for name in ("report.css", "report.js"))
    return (
        _environment(language)
        .get_template("report.html.jinja")
        .render(
            language=language,
            first=FIRST,
            listed=questions.SITES,
            policy=policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            made=made,
            since=since,
            totals=questions.totals(db, start),
            published=_chart(db, start, "published_day", words, since=since),
            found=_chart(db, start, "day", words, since=since),
            newest=questions.newest(db, folder, start),
            reposts=questions.reposts(db, start),
            edits=questions.edits(db, folder, start),
            mirrors=questions.mirrors(db, start),
            health=health(db, folder, made),
            sites=questions.site_names(db),
            rejects=questions.rejects(db, start),
        )
    )


def policy(style: str, script: str) -> str:
    """The Content Security Policy: our style and our script, nothing else from anywhere."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _chart(
    db: sqlite3.Connection,
    start: str,
    column: str,
    words: dict[str, str],
    *,
    since: datetime | None,
) -> Chart | None:
    """New articles a day and site; ``None`` where there are none.

    Days of publication before ``since`` are left out: what is found late is no news of this time.
    """
    counts = questions.by_day(db, start, column)
    first_day = since.astimezone(CHINA).date().isoformat() if since else ""
    counts = [row for row in counts if row[0] >= first_day]
    if not counts:
        return None
    first, last = (date.fromisoformat(row[0]) for row in (counts[0], counts[-1]))
    first, last = _at_least_a_week(first, last)
    step, steps, rows = gathered(counts, first, last)
    named = charts.busiest(rows, words["other_sites"])
    legend = [(site_title(name), sum(numbers)) for name, numbers in named.items()]
    titled = {f"{site_title(name)}": numbers for name, numbers in named.items()}
    svg = charts.stacked_bars(titled, steps, step, name=words[f"by_{column}"])
    return Chart(svg, step, legend)


def _at_least_a_week(first: date, last: date) -> tuple[date, date]:
    """A single bar over the whole width says nothing: some days before it give it its size."""
    return min(first, last - timedelta(days=6)), last


def site_key(name: str | None) -> str:
    """A site's name as a word without spaces, for the filter."""
    return quote(name or "", safe="", errors="replace")


@cache
def _environment(language: str) -> Environment:
    """Jinja2 that escapes every value and refuses names that are not there."""
    words = WORDS[language]
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    filters: dict[str, Callable[..., Any]] = {
        "one_line": printable_line,
        "address": web_link,
        "site": site_title,
        "key": site_key,
        "keys": lambda names: " ".join(site_key(name) for name in names),
        "time": partial(_time, words=words),
        "word": lambda name: words.get(str(name), str(name)),
        "reason": partial(reason_words, language=language),
        "repair": partial(repair_words, language=language),
        "problem": partial(problem_words, language=language),
    }
    environment.filters.update(filters)
    environment.globals["w"] = words
    return environment


def _shown(value: Any) -> Any:
    """Every value of the template passes here: without control characters, then escaped."""
    return value if isinstance(value, Markup) else printable(value)


def _time(value: Any, words: dict[str, str]) -> str:
    """A time as people in China write it, to the minute; a day where only the day is known."""
    found = value if isinstance(value, datetime) else parse_time(value)
    if found is None:
        return words["no_date"]
    local = found.astimezone(CHINA)
    return local.strftime("%Y-%m-%d" if not (local.hour or local.minute) else "%Y-%m-%d %H:%M")
