"""Makes a spider of every declared site, beside the spiders of this folder."""

from __future__ import annotations

from scrapy.spiderloader import SpiderLoader

from crawler.sites import all_sites
from crawler.spiders.site import spider_of


class SiteSpiderLoader(SpiderLoader):
    """What ``scrapy list`` and ``scrapy crawl NAME`` look spiders up in."""

    def _load_all_spiders(self) -> None:
        super()._load_all_spiders()
        for site in all_sites().values():
            self._spiders[site.name] = spider_of(site)
