"""``scrapy ...`` with the modules imported that commands and crawls use."""

from __future__ import annotations

import pkgutil
import runpy
import sys
from importlib import import_module

import scrapy.commands

import crawler

LOADED = (
    "queuelib",
    "scrapy.cmdline",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.downloadermiddlewares.defaultheaders",
    "scrapy.downloadermiddlewares.downloadtimeout",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.httpproxy",
    "scrapy.downloadermiddlewares.offsite",
    "scrapy.downloadermiddlewares.stats",
    "scrapy.dupefilters",
    "scrapy.extensions.closespider",
    "scrapy.extensions.corestats",
    "scrapy.extensions.logcount",
    "scrapy.extensions.logstats",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.throttle",
    "scrapy.logformatter",
    "scrapy.spidermiddlewares.depth",
    "scrapy.spidermiddlewares.metacopy",
    "scrapy.spidermiddlewares.start",
    "scrapy.spidermiddlewares.urllength",
    "scrapy.squeues",
    "scrapy.statscollectors",
)
"""What Scrapy loads by name when a crawl starts."""

NOT_YET = {"crawler.__main__", "crawler.settings"}
"""What reads the environment when it is imported."""

for package in (crawler, scrapy.commands):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name not in NOT_YET:
            import_module(module.name)
for name in LOADED:
    import_module(name)
assert not {"crawler.settings", "twisted.internet.reactor"} & sys.modules.keys()


def main() -> None:
    """Do what ``python -m scrapy`` does."""
    runpy.run_module("scrapy", run_name="__main__", alter_sys=True)
