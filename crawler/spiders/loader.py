"""The spider loader: declared sites become spiders next to those of this folder."""

from __future__ import annotations

import builtins
from importlib import import_module

from scrapy import Request, Spider
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.spider import iter_spider_classes

from crawler.sites import load_site, site_names


class SiteSpiderLoader(SpiderLoader):
    """Finds spiders by name, for ``scrapy list`` and ``scrapy crawl NAME``.

    Each module in ``SPIDER_MODULES`` holds one spider and has its name. A spider, or the
    declaration of a site, is imported when it is asked for, so that listing them is quick.
    """

    def _load_all_spiders(self) -> None:
        modules = {path.rpartition(".")[2]: path for path in self.spider_modules}
        self._modules: dict[str, str | None] = {**modules, **dict.fromkeys(site_names())}

    def list(self) -> list[str]:
        """Return the names of all spiders."""
        return [*self._modules]

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a name.

        Raises:
            KeyError: There is none.
        """
        if spider_name not in self._modules:
            raise KeyError(f"Spider not found: {spider_name}")
        if spider_name not in self._spiders:
            self._spiders[spider_name] = self._import(spider_name)
        return self._spiders[spider_name]

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """Return the names of the spiders that can handle a request."""
        return [name for name in self._modules if self.load(name).handles_request(request)]

    def _import(self, name: str) -> type[Spider]:
        if path := self._modules[name]:
            spiders = iter_spider_classes(import_module(path))
            return next(one for one in spiders if one.name == name)
        from crawler.spiders.site import spider_of  # imports everything that discovery needs

        return spider_of(load_site(name))
