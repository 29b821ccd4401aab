"""The declared sites: one data-only file each, found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from crawler.sites.site import Site

__all__ = ["Site", "all_sites", "site_of"]


@cache
def all_sites() -> dict[str, Site]:
    """Every declared site by its name, in alphabetical order.

    Raises:
        ValueError: where a file declares no ``SITE`` or one of another name.
    """
    sites: dict[str, Site] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.name in {"site", "platforms"}:
            continue
        site = getattr(import_module(f"{__name__}.{module.name}"), "SITE", None)
        if not isinstance(site, Site) or site.name != module.name:
            raise ValueError(
                f"sites/{module.name}.py must declare SITE = Site(name={module.name!r}"
            )
        sites[site.name] = site
    return sites


def site_of(url: str) -> Site | None:
    """The declared site that an address belongs to, if any."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:  # an address such as http://[
        return None
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next(filter(None, map(_sites_by_domain().get, names)), None)


@cache
def _sites_by_domain() -> dict[str, Site]:
    return {domain: site for site in all_sites().values() for domain in site.domains}
