"""The declared sites: each module of this package but a few declares one."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from crawler.sites.site import Site
from crawler.urls import ascii_host

__all__ = ["Site", "all_sites", "load_site", "site_names", "site_of"]

OTHER_MODULES = frozenset({"platforms", "site"})
"""Modules of this package that declare no site."""


@cache
def site_names() -> tuple[str, ...]:
    """Return the names of all declared sites in alphabetical order, without importing them."""
    names = {module.name for module in pkgutil.iter_modules(__path__)}
    return tuple(sorted(names - OTHER_MODULES))


@cache
def load_site(name: str) -> Site:
    """Return the declared site of a name.

    Raises:
        ModuleNotFoundError: No file declares it.
        ValueError: Its file declares no ``SITE``, or one of another name.
    """
    site = getattr(import_module(f"{__name__}.{name}"), "SITE", None)
    if not isinstance(site, Site) or site.name != name:
        raise ValueError(f"sites/{name}.py must declare SITE = Site(name={name!r}")
    return site


@cache
def all_sites() -> dict[str, Site]:
    """Return every declared site by its name, in alphabetical order.

    Raises:
        ValueError: A file declares no ``SITE``, or one of another name.
    """
    return {name: load_site(name) for name in site_names()}


def site_of(url: str) -> Site | None:
    """Return the declared site of a URL, or ``None``."""
    try:
        labels = ascii_host(urlsplit(url).hostname or "").split(".")
    except ValueError:  # such as http://[
        return None
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next(filter(None, map(_sites_by_domain().get, names)), None)


@cache
def _sites_by_domain() -> dict[str, Site]:
    return {ascii_host(domain): site for site in all_sites().values() for domain in site.domains}
