"""Crawls a site that is declared on the command line: ``SITE [SETTING=VALUE ...]``.

``SITE`` holds the fields of a ``Site`` as JSON, layouts as objects of their hints.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.article import Layout
from crawler.sites import Site, all_sites
from crawler.spiders.site import spider_of
from tests.middlewares import measured  # noqa: F401 - tells the memory at the end


def from_json(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(from_json, value))
    return Layout(**value) if isinstance(value, dict) else value


def main() -> None:
    fields, *changes = sys.argv[1:]
    site = Site(**{name: from_json(value) for name, value in json.loads(fields).items()})
    all_sites()[site.name] = site
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict(dict(change.split("=", 1) for change in changes), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(spider_of(site))
    process.start()
