"""Tables, lists of errors and JSON of the reading benchmark's results."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from dev.benchmarks.reading_compare import line_differences
from dev.benchmarks.reading_gold import FIELDS
from dev.benchmarks.reading_score import NEARLY_ALL, PageScore, Result, SiteResult

SHOWN = 60  # characters of a value or line
LINES = 3  # lines of a body's differences


def show_pages(console: Console, results: list[Result], bare: dict[str, float]) -> None:
    """Print a row for each reader: exact rates, invented values in brackets, bodies, time."""
    table = Table(title="annotated pages (in brackets: values where the page states none)")
    for name in ("reader", *FIELDS, "body F1", f"F1 ≥ {NEARLY_ALL}", "ms/page"):
        table.add_column(name, justify="left" if name == "reader" else "right", no_wrap=True)
    for result in results:
        cells = [f"{result.rate(name):.3f} ({result.invented(name)})" for name in FIELDS]
        body = [f"{result.f1:.4f}", f"{result.nearly_all:.3f}", f"{result.ms:.2f}"]
        table.add_row(result.reader, *cells, *body)
    for name, milliseconds in bare.items():
        table.add_row(name, *[""] * (len(FIELDS) + 2), f"{milliseconds:.2f}")
    console.print(table)


def show_sites(console: Console, results: list[SiteResult]) -> None:
    """Print a row for each reader and site, and the sums of each reader."""
    table = Table(
        title="site copies, compared with their list pages\n"
        "(in brackets: of all articles, also those whose page does not show what the list says)"
    )
    for name in ("reader", "site", "articles", "title", "date", "refused", "lists read"):
        table.add_column(name, justify="left" if name in ("reader", "site") else "right")
    for reader in dict.fromkeys(result.reader for result in results):
        own = [result for result in results if result.reader == reader]
        for result in [*own, _summed(reader, own)]:
            table.add_row(
                reader,
                result.site,
                str(result.articles),
                f"{result.title_rate:.3f} ({result.titles / max(1, result.articles):.3f})",
                f"{result.date_rate:.3f} ({result.dates / max(1, result.articles):.3f})",
                str(result.refused),
                f"{len(result.lists_read)} of {result.lists}",
                end_section=result.site == "all",
            )
    console.print(table)


def show_site_errors(console: Console, result: SiteResult, count: int) -> None:
    """Print the first differences between a site and its list pages."""
    for line in [*(f"{url} list page read as an article" for url in result.lists_read)][:count]:
        _say(console, line)
    for line in result.wrong[:count]:
        _say(console, line)
    if len(result.wrong) > count:
        _say(console, f"... and {len(result.wrong) - count} more on {result.site}")


def show_worst(console: Console, result: Result, count: int, only: str | None) -> None:
    """Print the worst pages and what went wrong on them."""
    ranked = sorted(result.scores, key=lambda score: _badness(score, only), reverse=True)
    _say(console, f"\nthe worst pages of {result.reader}:")
    for score in ranked[:count]:
        if _badness(score, only) > 0:
            _show_page(console, score, only)


def as_data(
    results: list[Result], sites: list[SiteResult], bare: dict[str, float]
) -> dict[str, Any]:
    """Return all results as plain data for JSON."""
    return {
        "pages": [
            {
                "reader": result.reader,
                "pages": len(result.scores),
                "exact": {name: round(result.rate(name), 4) for name in FIELDS},
                "invented": {name: result.invented(name) for name in FIELDS},
                "body_f1": round(result.f1, 4),
                "body_nearly_all": round(result.nearly_all, 4),
                "ms_per_page": round(result.ms, 3),
            }
            for result in results
        ],
        "bare_ms_per_page": {name: round(value, 3) for name, value in bare.items()},
        "sites": [
            {
                "reader": result.reader,
                "site": result.site,
                "articles": result.articles,
                "titles": result.titles,
                "dates": result.dates,
                "unshown_titles": result.unshown_titles,
                "unshown_dates": result.unshown_dates,
                "refused": result.refused,
                "lists": result.lists,
                "lists_read": result.lists_read,
            }
            for result in sites
        ],
    }


def _badness(score: PageScore, only: str | None) -> float:
    if only == "body":
        return 1 - score.f1
    return float(not score.right[only]) if only else score.loss


def _show_page(console: Console, score: PageScore, only: str | None) -> None:
    _say(console, f"{score.page.file}  body F1 {score.f1:.3f}  {score.reading.refused}")
    for name in FIELDS:
        if not score.right[name] and only in (None, name):
            wanted = " or ".join(str(one) for one in score.page.values[name])
            _say(console, f"    {name}: {_cut(getattr(score.reading, name))}, gold {_cut(wanted)}")
    if score.f1 < NEARLY_ALL and only in (None, "body"):
        missing, extra = line_differences(
            score.page.bodies[0], score.page.optional_lines, score.reading.body
        )
        for sign, lines in (("-", missing), ("+", extra)):
            for line in lines[:LINES]:
                _say(console, f"    {sign} {_cut(line)}")
            if len(lines) > LINES:
                _say(console, f"    {sign} ... {len(lines)} lines in all")


def _summed(reader: str, results: list[SiteResult]) -> SiteResult:
    return SiteResult(
        reader=reader,
        site="all",
        articles=sum(one.articles for one in results),
        titles=sum(one.titles for one in results),
        dates=sum(one.dates for one in results),
        unshown_titles=sum(one.unshown_titles for one in results),
        unshown_dates=sum(one.unshown_dates for one in results),
        refused=sum(one.refused for one in results),
        lists=sum(one.lists for one in results),
        lists_read=[url for one in results for url in one.lists_read],
    )


def _cut(value: str | None) -> str:
    text = "nothing" if value is None else " ".join(value.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _say(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
