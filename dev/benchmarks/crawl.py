"""Measure pages a second of the sample crawl: ``python -m dev.benchmarks.crawl``.

The crawler and a bare spider request the same addresses from the same server, without delays, 16
at a time. The bare spider only yields the addresses; the crawler finds, reads, restores, validates,
deduplicates and stores the articles. The ratio is the cost of all that on top of Scrapy.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings

from crawler.sample import serve_sample
from crawler.sites import all_sites
from crawler.spiders.site import spider_of

UNHURRIED = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "LOG_LEVEL": "CRITICAL",
    "RETRY_ENABLED": False,
}
"""Settings of both: as fast as possible."""


class BareSpider(Spider):
    """Fetches addresses and yields them."""

    name = "bare"
    handle_httpstatus_all = True

    def __init__(self, *, urls: list[str]) -> None:
        super().__init__()
        self.urls = urls

    async def start(self) -> AsyncIterator[Any]:
        """Request each address."""
        for url in self.urls:
            yield Request(url, meta={"dont_redirect": True}, dont_filter=True)

    def parse(self, response: Response, **_: Any) -> Iterator[dict[str, str]]:
        """Yield the address of the response."""
        yield {"url": response.url}


def crawl_ours(base: str, folder: Path) -> dict[str, Any]:
    """Crawl the sample site into a folder; return the requested addresses and the seconds."""
    settings = get_project_settings()
    settings.setdict(UNHURRIED, priority="cmdline")
    settings.set("CRAWLER_OUTPUT", str(folder), priority="cmdline")
    settings.set("CRAWLER_ALLOW_PRIVATE", [base.removeprefix("http://")], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    return _crawled(process, spider_of(all_sites()["sample"]), base=base)


def crawl_bare(urls: list[str]) -> dict[str, Any]:
    """Fetch addresses with the bare spider; return them and the seconds."""
    return _crawled(
        AsyncCrawlerProcess({**UNHURRIED, "TELNETCONSOLE_ENABLED": False}), BareSpider, urls=urls
    )


def _crawled(
    process: AsyncCrawlerProcess, spider: type[Spider], **arguments: Any
) -> dict[str, Any]:
    urls: list[str] = []

    def received(response: Response, **_: Any) -> None:
        urls.append(response.url)

    crawler = process.create_crawler(spider)
    crawler.signals.connect(received, signal=signals.response_received)
    process.crawl(crawler, **arguments)
    process.start()
    seconds = crawler.stats.get_value("elapsed_time_seconds") if crawler.stats else 0
    return {"urls": urls, "seconds": seconds}


def child(*arguments: str) -> dict[str, Any]:
    """Run one crawl in a process of its own, since a reactor can start only once."""
    command = [sys.executable, "-m", "dev.benchmarks.crawl", *arguments]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(answer)
    return result


def measure(rounds: int) -> None:
    """Run both in turns and print the best rate of each and their ratio."""
    best: dict[str, float] = {"ours": 0.0, "bare": 0.0}
    with serve_sample() as base, tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds):
            ours = child("--ours", base, "--folder", f"{folder}/{turn}")
            addresses = Path(folder) / "urls.json"
            addresses.write_text(json.dumps(ours["urls"]), encoding="utf-8")
            bare = child("--bare", str(addresses))
            for name, run in {"ours": ours, "bare": bare}.items():
                best[name] = max(best[name], len(run["urls"]) / run["seconds"])
    print(f"sample crawl       {best['ours']:7.0f} pages/s")
    print(f"bare Scrapy spider {best['bare']:7.0f} pages/s")
    print(f"ratio              {best['ours'] / best['bare']:7.2f}")


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="crawls of each kind")
    parser.add_argument("--ours", metavar="BASE", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        print(json.dumps(crawl_ours(options.ours, options.folder)))
    elif options.bare:
        print(json.dumps(crawl_bare(json.loads(options.bare.read_text(encoding="utf-8")))))
    else:
        measure(options.rounds)


if __name__ == "__main__":
    main()
