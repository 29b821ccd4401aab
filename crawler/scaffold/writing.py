"""A declaration as the text of its file, and the files of a new site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Page
from crawler.scaffold.frozen import freeze, slug_of
from crawler.scaffold.proposal import Proposal
from crawler.sites import Site

MAX_LINE = 100
"""Columns of a line of code here."""

MAX_RECORDED = 5
"""Articles whose addresses are recorded for the rules over all sites."""


def source_of(site: Site) -> str:
    """The file that declares a site, as ``ruff format`` leaves it."""
    host = re.sub(r"[^\w.-]", "", urlsplit(site.starts[0]).hostname or "")
    lines = [
        f'"""{site.title}, at {host}."""',
        "",
        "from crawler.sites.site import Site",
        "",
        "SITE = Site(",
        f"    name={_quoted(site.name)},",
        f"    title={_quoted(site.title)},",
        *_tuple("domains", [_quoted(one) for one in site.domains]),
        *_tuple("starts", [_quoted(one) for one in site.starts]),
        *_tuple("articles", [f'r"{one}"' for one in site.articles]),
        *(_tuple("feeds", [_quoted(one) for one in site.feeds]) if site.feeds else ()),
        f"    evidence={_quoted(site.evidence)},",
        f"    notes={_quoted(site.notes)},",
        ")",
    ]
    return "\n".join(_marked(line) for line in lines) + "\n"


def files_of(root: Path, site: Site, article: Page) -> tuple[Path, Path]:
    """The files of a new site: its declaration, and the folder of its frozen page.

    Raises:
        FileExistsError: where one of them is there.
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
    """Write the declaration, the frozen page, and the addresses that the rules are held to.

    Raises:
        FileExistsError: where one of them is there; nothing is written then.
    """
    site = proposal.site
    declaration, frozen = files_of(root, site, article)
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
    one_line = f"    {name}=({values[0]},),"
    if len(values) == 1 and len(one_line) <= MAX_LINE:
        return [one_line]
    return [f"    {name}=(", *(f"        {value}," for value in values), "    ),"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _marked(line: str) -> str:
    return line if len(line) <= MAX_LINE else f"{line}  # noqa: E501"
