"""Measures exploring: ``python -m benchmarks.sites [FOLDER]``.

FOLDER (``../shared/corpora/sites``) holds site copies: ``NAME.warc.gz`` with
``NAME.gold.jsonl``, what the copy's own list pages link. Each copy is explored from its home
page by ``scrapy crawl explore`` with playback, as a process of its own with an empty output.
A record is an article where a list names its address, or where it is itself no list and
states when it was published. Titles and dates are compared with what the list says, where the
article's page shows it at all (lists and pages are edited apart); ``unshown`` tells how many
titles and dates were left out. A listed article whose page has no text (pictures, a file to
load) is found all the same, and is counted under ``no text``. Ends with 1 where a target is
missed, with 2 where there is nothing to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from benchmarks.reading_compare import (
    day_is_shown,
    same_day_as_listed,
    same_title_as_listed,
    title_is_shown,
)
from crawler.archive import ArchiveIndex
from crawler.article import decode_page
from crawler.discovery import twin_key

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
    unshown: tuple[int, int]
    """Titles and dates of lists that the articles' pages do not show."""
    textless: int
    """Listed articles whose pages were rejected as empty."""
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
    index = ArchiveIndex([copy])
    with tempfile.TemporaryDirectory(prefix="bench-sites-") as output:
        explore(copy, home_of(index.urls), Path(output))
        names = ("articles.jsonl", "sightings.jsonl")
        records = [record for name in names for record in rows_of(Path(output) / name)]
        rejected = rows_of(Path(output) / "rejected.jsonl")
        (run,) = rows_of(Path(output) / "runs.jsonl")
    gold = rows_of(gold_of(copy))
    empty = {twin_key(row["url"]) for row in rejected if row["reason"] == "empty"}
    textless = [row["url"] for row in gold if twin_key(row["url"]) in empty]
    shares, unshown = compare([row for row in gold if row["url"] not in textless], records, index)
    shares["found"].right += len(textless)
    index.close()
    return Result(
        name=copy.name.removesuffix(".warc.gz"),
        shares=shares,
        unshown=unshown,
        textless=len(textless),
        responses=run["responses"],
        records=len(records),
        seconds=run["seconds"],
    )


def explore(copy: Path, home: str, output: Path) -> None:
    """Run the crawl as a person would.

    Raises:
        RuntimeError: where it cannot run.
    """
    command = [sys.executable, "-m", "scrapy", "crawl", "explore"]
    command += ["-a", f"start={home}", "-s", f"CRAWLER_PLAYBACK={copy}"]
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


def home_of(urls: list[str]) -> str:
    """The address of a copy that most looks like its home page: the root, else the shortest."""
    return min(urls, key=lambda url: (urlsplit(url).path not in {"", "/"}, len(url), url))


def compare(
    gold: list[dict[str, Any]], records: list[dict[str, Any]], index: ArchiveIndex
) -> tuple[dict[str, Share], tuple[int, int]]:
    """What was found against what the lists link; what the articles' pages do not show."""
    shares = {name: Share() for name in TARGETS}
    unshown = [0, 0]
    read = {twin_key(record["url"]): record for record in records}
    for row in gold:
        record = read.get(twin_key(row["url"]))
        shares["found"].add(row["url"], right=record is not None)
        if record is None:
            continue
        title, day = record["title"], record["published_at"]
        named = f"{row['url']} {row['title']!r} {row['date']} / {title!r} {day}"
        same = same_title_as_listed(row["title"], title), same_day_as_listed(row["date"], day)
        shown = (True, True) if all(same) else shown_by(row, index)
        for part, name in enumerate(("titles", "dates")):
            if same[part] or shown[part]:
                shares[name].add(named, right=same[part])
            else:
                unshown[part] += 1
    known = {twin_key(row["url"]) for row in gold}
    lists = {twin_key(row["list"]) for row in gold} - known
    for key, record in read.items():
        is_article = key in known or (key not in lists and record["published_at"] is not None)
        shares["articles"].add(record["url"], right=is_article)
    return shares, (unshown[0], unshown[1])


def shown_by(row: dict[str, Any], index: ArchiveIndex) -> tuple[bool, bool]:
    """Whether an article's page shows the title and the date that a list gives."""
    place = index.place(row["url"])
    if place is None:
        return True, True
    archived = index.response(place)
    headers = {name.lower(): value for name, value in archived.headers}
    source = decode_page(archived.body, content_type=headers.get("content-type")).text
    text = LexborHTMLParser(source).text()
    return title_is_shown(row["title"], source, text), day_is_shown(row["date"], source)


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
    table = Table("site", *TARGETS, "no text", "unshown", "records", "requests/article", "pages/s")
    for result in results:
        shares = [f"{result.shares[name].value:.3f}" for name in TARGETS]
        requests = f"{result.responses / max(result.records, 1):.2f}"
        pace = f"{result.responses / max(result.seconds, 0.1):.0f}"
        unshown = " ".join(map(str, result.unshown))
        counts = str(result.textless), unshown, str(result.records)
        table.add_row(result.name, *shares, *counts, requests, pace)
    table.add_row("all", *(f"{overall(results, name):.3f}" for name in TARGETS))
    table.add_row("target", *(f"{least:.2f}" for least in TARGETS.values()))
    console.print(table)
    for result in results:
        for name, share in result.shares.items():
            for one in share.wrong[:wrong]:
                console.print(f"{result.name}: {name}: {one}", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
