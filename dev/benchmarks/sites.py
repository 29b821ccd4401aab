"""Measure exploring: ``python -m dev.benchmarks.sites [FOLDER] [--made]``.

FOLDER (default ``../shared/corpora/sites``) holds site copies: ``NAME.warc.gz`` with
``NAME.gold.jsonl``, the articles that the list pages of the copy link. Without a folder, or with
``--made``, invented sites in the layouts of common systems are used (``made_sites``). Each copy is
explored from its home page by ``scrapy crawl explore`` with playback, in a process of its own with
an empty output.

A record counts as an article if a list names its address, or if it is not a list and states a time
of publication. Titles and dates are compared with the list's if the article's page shows them at
all; ``unshown`` counts those left out. A listed article whose page has no text (images, a file to
download) counts as found, and under ``no text``. Exits with 1 if a target is missed, with 2 if
there is nothing to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.archive import ArchiveIndex
from crawler.article import decode_page
from crawler.discovery import page_key
from dev.benchmarks.made_sites import write_sites
from dev.benchmarks.reading_compare import (
    day_is_shown,
    same_day_as_listed,
    same_title_as_listed,
    title_is_shown,
)
from dev.benchmarks.sites_report import TARGETS, Result, Share, overall, show

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "corpora" / "sites"
TIME_LIMIT = 900  # seconds for the exploration of one copy

MADE = 60  # articles of each invented site: at least five pages of a list


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.sites", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--made", action="store_true", help="explore the invented sites")
    parser.add_argument("--only", help="explore copies whose name contains this")
    parser.add_argument("--wrong", type=int, default=3, help="errors to list for each share (3)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="made-sites-") as made:
        folder = options.folder or FOLDER
        if options.made or (options.folder is None and not FOLDER.exists()):
            folder = Path(made)
            write_sites(folder, MADE)
        copies = [one for one in copies_in(folder) if (options.only or "") in one.name]
        if not copies:
            print(f"{folder}: no NAME.warc.gz with NAME.gold.jsonl", file=sys.stderr)
            return 2
        results = [measured(copy) for copy in copies]
    show(results, options.wrong)
    return int(any(overall(results, name) < least for name, least in TARGETS.items()))


def copies_in(folder: Path) -> list[Path]:
    """Return the copies of a folder that have a gold file."""
    return [copy for copy in sorted(folder.glob("*.warc.gz")) if gold_of(copy).exists()]


def gold_of(copy: Path) -> Path:
    """Return the path of a copy's gold file."""
    return copy.with_name(copy.name.removesuffix(".warc.gz") + ".gold.jsonl")


def measured(copy: Path) -> Result:
    """Explore one copy and compare the result with its lists."""
    index = ArchiveIndex([copy])
    with tempfile.TemporaryDirectory(prefix="bench-sites-") as output:
        explore(copy, home_of(index.urls), Path(output))
        names = ("articles.jsonl", "sightings.jsonl")
        records = [record for name in names for record in rows_of(Path(output) / name)]
        rejected = rows_of(Path(output) / "rejected.jsonl")
        (run,) = rows_of(Path(output) / "runs.jsonl")
    gold = rows_of(gold_of(copy))
    empty = {page_key(row["url"]) for row in rejected if row["reason"] == "empty"}
    textless = [row["url"] for row in gold if page_key(row["url"]) in empty]
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
    """Run the crawl in a process of its own.

    Raises:
        RuntimeError: The crawl cannot run.
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
    """Return the address of a copy's home page: the root, otherwise the shortest address."""
    return min(urls, key=lambda url: (urlsplit(url).path not in {"", "/"}, len(url), url))


def compare(
    gold: list[dict[str, Any]], records: list[dict[str, Any]], index: ArchiveIndex
) -> tuple[dict[str, Share], tuple[int, int]]:
    """Compare the records with the lists; return the shares and the numbers of unshown values."""
    shares = {name: Share() for name in TARGETS}
    unshown = [0, 0]
    read = {page_key(record["url"]): record for record in records}
    for row in gold:
        record = read.get(page_key(row["url"]))
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
    known = {page_key(row["url"]) for row in gold}
    lists = {page_key(row["list"]) for row in gold} - known
    for key, record in read.items():
        is_article = key in known or (key not in lists and record["published_at"] is not None)
        shares["articles"].add(record["url"], right=is_article)
    return shares, (unshown[0], unshown[1])


def shown_by(row: dict[str, Any], index: ArchiveIndex) -> tuple[bool, bool]:
    """Return whether an article's page shows the title and the date of the list."""
    place = index.find(row["url"])
    if place is None:
        return True, True
    archived = index.response(place)
    headers = {name.lower(): value for name, value in archived.headers}
    source = decode_page(archived.body, content_type=headers.get("content-type")).text
    text = LexborHTMLParser(source).text()
    return title_is_shown(row["title"], source, text), day_is_shown(row["date"], source)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines, none if the file does not exist."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
