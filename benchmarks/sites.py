"""Measures exploring: ``python -m benchmarks.sites [FOLDER]``.

FOLDER (``../shared/corpora/sites``) holds site copies: ``NAME.warc.gz`` with
``NAME.gold.jsonl``, what the copy's own list pages link. Each copy is explored from its home
page by ``scrapy crawl explore`` with playback, as a process of its own with an empty output.
A record is an article where a list names its address, or where its address has the shape of
those that lists name and is itself no list. Ends with 1 where a target is missed, with 2
where there is nothing to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.reading_compare import same_day_as_listed, same_title_as_listed, title_width
from crawler.archive import ArchiveIndex
from crawler.discovery import shape_of, twin_key

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "corpora" / "sites"
TIME_LIMIT = 900
"""Seconds that the exploration of one copy may take."""

TARGETS = {"found": 0.98, "articles": 0.97, "titles": 0.99, "dates": 0.98}
"""What the shares must reach, over all copies together."""


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
    shares = {name: Share() for name in TARGETS}
    read = {twin_key(record["url"]): record for record in records}
    widest = widest_titles(gold)
    for row in gold:
        record = read.get(twin_key(row["url"]))
        shares["found"].add(row["url"], right=record is not None)
        if record is None:
            continue
        named = f"{row['url']} {row['title']!r} {row['date']} / {record['title']!r}"
        named += f" {record['published_at']}"
        same = same_title_as_listed(row["title"], record["title"], widest[row["list"]])
        shares["titles"].add(named, right=same)
        shares["dates"].add(named, right=same_day_as_listed(row["date"], record["published_at"]))
    for url in unlisted(gold, [record["url"] for record in records], shares["articles"]):
        shares["articles"].add(url, right=False)
    return shares


def unlisted(gold: list[dict[str, Any]], urls: Iterable[str], share: Share) -> list[str]:
    """The addresses that are no articles'; the others are counted as right in ``share``."""
    lists = {twin_key(row["list"]) for row in gold}
    shapes = {shape_of(row["url"]) for row in gold}
    wrong = [url for url in urls if twin_key(url) in lists or shape_of(url) not in shapes]
    share.right = len(list(urls)) - len(wrong)
    return wrong


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
    table = Table("site", *TARGETS, "records", "requests/article", "pages/s")
    for result in results:
        shares = [f"{result.shares[name].value:.3f}" for name in TARGETS]
        requests = f"{result.responses / max(result.records, 1):.2f}"
        pace = f"{result.responses / max(result.seconds, 0.1):.0f}"
        table.add_row(result.name, *shares, str(result.records), requests, pace)
    table.add_row("all", *(f"{overall(results, name):.3f}" for name in TARGETS), "", "", "")
    table.add_row("target", *(f"{least:.2f}" for least in TARGETS.values()), "", "", "")
    console.print(table)
    for result in results:
        for name, share in result.shares.items():
            for one in share.wrong[:wrong]:
                console.print(f"{result.name}: {name}: {one}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
