"""Writes the files of a new site: its declaration, a frozen page, and recorded addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Page
from crawler.scaffold.frozen import freeze, slug_of
from crawler.scaffold.proposal import Proposal
from crawler.sites import Site

MAX_LINE = 100  # characters of a line of code in this project
MAX_RECORDED = 5  # article addresses that are recorded for the tests over all sites


def source_of(site: Site) -> str:
    """Return the source of a declaration, formatted as ``ruff format`` does it."""
    host = re.sub(r"[^\w.-]", "", urlsplit(site.starts[0]).hostname or "")
    lines = [
        f'"""{site.title}, at {host}."""',
        "",
        "from crawler.sites.site import Site",
        "",
        "SITE = Site(",
        f"    name={_quote(site.name)},",
        f"    title={_quote(site.title)},",
        *_tuple("domains", [_quote(one) for one in site.domains]),
        *_tuple("starts", [_quote(one) for one in site.starts]),
        *_tuple("articles", [f'r"{one}"' for one in site.articles]),
        *(_tuple("feeds", [_quote(one) for one in site.feeds]) if site.feeds else ()),
        f"    evidence={_quote(site.evidence)},",
        f"    notes={_quote(site.notes)},",
        ")",
    ]
    return "\n".join(_allow_length(line) for line in lines) + "\n"


def paths_of(root: Path, site: Site, article: Page) -> tuple[Path, Path]:
    """Return the paths of a new site's declaration and of its frozen page's folder.

    Raises:
        FileExistsError: One of them exists.
    """
    paths = (
        root / "crawler" / "sites" / f"{site.name}.py",
        root / "tests" / "pages" / site.name / slug_of(article.url),
    )
    for path in paths:
        if path.exists():
            raise FileExistsError(0, "exists", str(path))
    return paths


def write_site(root: Path, proposal: Proposal, article: Page) -> tuple[Path, Path]:
    """Write the declaration, the frozen page, and the addresses for the tests over all sites.

    Returns:
        The paths of the declaration and of the frozen page's folder.

    Raises:
        FileExistsError: One of them exists; nothing is written.
    """
    site = proposal.site
    declaration, frozen = paths_of(root, site, article)
    article.site = site.name
    freeze(article, frozen)
    recorded = root / "tests" / "sites" / "addresses.json"
    if recorded.exists():
        urls = [link.url for link in proposal.links[:MAX_RECORDED]]
        addresses = json.loads(recorded.read_text(encoding="utf-8"))
        addresses[site.name] = {"articles": urls, "lists": list(site.starts)}
        text = json.dumps(dict(sorted(addresses.items())), ensure_ascii=False, indent=1)
        recorded.write_text(text + "\n", encoding="utf-8")
    declaration.parent.mkdir(parents=True, exist_ok=True)
    declaration.write_text(source_of(site), encoding="utf-8")
    return declaration, frozen


def _tuple(name: str, values: list[str]) -> list[str]:
    line = f"    {name}=({values[0]},),"
    if len(values) == 1 and len(line) <= MAX_LINE:
        return [line]
    return [f"    {name}=(", *(f"        {value}," for value in values), "    ),"]


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _allow_length(line: str) -> str:
    return line if len(line) <= MAX_LINE else f"{line}  # noqa: E501"
