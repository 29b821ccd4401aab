"""Measures exploring: ``python -m benchmarks.sites [FOLDER]``.

FOLDER (``../shared/corpora/sites``) holds site copies: ``NAME.warc.gz`` with
``NAME.gold.jsonl``, what the copy's own list pages link. Each copy is explored from its home
page by ``scrapy crawl explore`` with playback, as a process of its own with an empty output.
A record is an article where a list names its address, or where it is itself no list and
states when it was published. A title agrees where it is the list's, which may be cut, and is
``alike`` where most of its letters are (lists and pages are edited apart). Ends with 1 where
a target is missed, with 2 where there is nothing to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.reading_compare import (
    plain,
    same_day_as_listed,
    same_title_as_listed,
    title_width,
)
from crawler.archive import ArchiveIndex
from crawler.discovery import twin_key

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "corpora" / "sites"
TIME_LIMIT = 900
"""Seconds that the exploration of one copy may take."""

TARGETS = {"found": 0.98, "articles": 0.97, "titles": 0.99, "dates": 0.98}
"""What the shares must reach, over all copies together."""

COLUMNS = (*TARGETS, "alike")
"""The shares that are printed."""

ALIKE = 0.75
"""Least ratio of common letters of two titles that are one, edited."""

MIN_CUT = 8
"""Letters of a title that says enough to be told from others where it is cut without a mark."""


@dataclass(slots=True, kw_only=True)
class Share:
    """Right ones among all, with the wrong ones by name."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool) -> None:
        """Take one more into account."""
        if right:
            self.right += 1
        else:
            self.wrong.append(name)

    @property
    def value(self) -> float:
        """The share, 0 to 1; 1 of nothing."""
        total = self.right + len(self.wrong)
        return self.right / total if total else 1.0


@dataclass(slots=True, kw_only=True)
class Result:
    """What the exploration of one copy came to."""

    name: str
    shares: dict[str, Share]
    responses: int
    records: int
    seconds: float


def main(arguments: list[str] | None = None) -> int:
    """Run the measurement; the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.sites", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", help="a part of the name of the copies to explore")
    parser.add_argument("--wrong", type=int, default=3, help="wrong ones to name for each share")
    options = parser.parse_args(arguments)
    copies = [
        copy
        for copy in sorted(options.folder.glob("*.warc.gz"))
        if gold_of(copy).exists() and (options.only or "") in copy.name
    ]
    if not copies:
        print(f"{options.folder}: no NAME.warc.gz with NAME.gold.jsonl", file=sys.stderr)
        return 2
    results = [measured(copy) for copy in copies]
    show(results, options.wrong)
    return int(any(overall(results, name) < least for name, least in TARGETS.items()))


def gold_of(copy: Path) -> Path:
    """The file that says what a copy's lists link."""
    return copy.with_name(copy.name.removesuffix(".warc.gz") + ".gold.jsonl")


def measured(copy: Path) -> Result:
    """Explore one copy."""
    with tempfile.TemporaryDirectory(prefix="bench-sites-") as output:
        explore(copy, Path(output))
        records = [
            *rows_of(Path(output) / "articles.jsonl"),
            *rows_of(Path(output) / "sightings.jsonl"),
        ]
        (run,) = rows_of(Path(output) / "runs.jsonl")
    return Result(
        name=copy.name.removesuffix(".warc.gz"),
        shares=compare(rows_of(gold_of(copy)), records),
        responses=run["responses"],
        records=len(records),
        seconds=run["seconds"],
    )


def explore(copy: Path, output: Path) -> None:
    """Run the crawl as a person would.

    Raises:
        RuntimeError: where it cannot run.
    """
    command = [sys.executable, "-m", "scrapy", "crawl", "explore"]
    command += ["-a", f"start={home_of(copy)}", "-s", f"CRAWLER_PLAYBACK={copy}"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "CRAWLER_OUTPUT": str(output)},
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    if not (output / "runs.jsonl").exists():
        raise RuntimeError(f"{copy.name}: {done.stderr[-2000:]}")


def home_of(copy: Path) -> str:
    """The address in a copy that most looks like its home page: the shortest."""
    index = ArchiveIndex([copy])
    index.close()
    return min(index.urls, key=lambda url: (len(url), url))


def compare(gold: list[dict[str, Any]], records: list[dict[str, Any]]) -> dict[str, Share]:
    """What was found against what the lists link."""
    shares = {name: Share() for name in COLUMNS}
    read = {twin_key(record["url"]): record for record in records}
    widest = widest_titles(gold)
    for row in gold:
        record = read.get(twin_key(row["url"]))
        shares["found"].add(row["url"], right=record is not None)
        if record is None:
            continue
        named = f"{row['url']} {row['title']!r} {row['date']} / {record['title']!r}"
        named += f" {record['published_at']}"
        same = same_title(row["title"], record["title"], widest[row["list"]])
        alike = SequenceMatcher(None, plain(row["title"]), plain(record["title"])).ratio()
        shares["titles"].add(named, right=same)
        shares["alike"].add(named, right=same or alike >= ALIKE)
        shares["dates"].add(named, right=same_day_as_listed(row["date"], record["published_at"]))
    known = {twin_key(row["url"]) for row in gold}
    lists = {twin_key(row["list"]) for row in gold} - known
    for key, record in read.items():
        is_article = key in known or (key not in lists and record["published_at"] is not None)
        shares["articles"].add(record["url"], right=is_article)
    return shares


def same_title(listed: str, title: str, widest: int) -> bool:
    """Whether a page's title is the listed one, which may be cut, also without a mark."""
    if same_title_as_listed(listed, title, widest):
        return True
    return len(plain(listed)) >= MIN_CUT and plain(title).startswith(plain(listed))


def widest_titles(gold: list[dict[str, Any]]) -> dict[str, int]:
    """Width of the widest title on each list page."""
    widest: dict[str, int] = {}
    for row in gold:
        widest[row["list"]] = max(widest.get(row["list"], 0), title_width(row["title"]))
    return widest


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def overall(results: list[Result], name: str) -> float:
    """A share over all copies together."""
    shares = [result.shares[name] for result in results]
    wrong = [url for share in shares for url in share.wrong]
    return Share(right=sum(share.right for share in shares), wrong=wrong).value


def show(results: list[Result], wrong: int) -> None:
    """Print the table and the first wrong ones."""
    console = Console(width=None if sys.stdout.isatty() else 140, soft_wrap=True)
    table = Table("site", *COLUMNS, "records", "requests/article", "pages/s")
    for result in results:
        shares = [f"{result.shares[name].value:.3f}" for name in COLUMNS]
        requests = f"{result.responses / max(result.records, 1):.2f}"
        pace = f"{result.responses / max(result.seconds, 0.1):.0f}"
        table.add_row(result.name, *shares, str(result.records), requests, pace)
    table.add_row("all", *(f"{overall(results, name):.3f}" for name in COLUMNS), "", "", "")
    table.add_row("target", *(f"{least:.2f}" for least in TARGETS.values()), "", "", "", "")
    console.print(table)
    for result in results:
        for name, share in result.shares.items():
            for one in share.wrong[:wrong]:
                console.print(f"{result.name}: {name}: {one}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
