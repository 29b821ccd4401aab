"""What a list page and an article tell of their site: a declaration to propose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import tldextract
from selectolax.lexbor import LexborHTMLParser

from crawler.article import decode_page
from crawler.discovery import ListedLink, find_feeds, find_links, next_list_page
from crawler.discovery.lists.article_links import MIN_MEDIAN_TITLE
from crawler.items import Page
from crawler.scaffold.column import articles_on
from crawler.scaffold.url_patterns import MIN_LINKS, Form, forms_of
from crawler.sites import Site, all_sites

MAX_NAME = 40
"""Characters of a site's title: longer ones are slogans for search engines."""

MAX_FORMS = 3
"""Patterns of a declaration: with more it would not be the ten lines that a site should be."""

SEPARATORS = re.compile(r"\s*(?:[-_|–—>»/,，]|--+|::)\s*|\s{2,}")
"""What stands between headline, column and site in a page's title."""

UNPRINTED = re.compile(r"[^\w\s·（）()《》“”、&]+")
"""What no site's name holds. The title goes into a program, so nothing else gets in."""

SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The public suffixes that the library brings along; nothing is fetched."""


class CannotProposeError(Exception):
    """A list page that tells too little; the message is one line."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A declaration with what it was made of."""

    site: Site
    links: list[ListedLink]
    """The articles on the list that its patterns accept."""
    left_out: list[str]
    """Addresses that the list shows as articles and the patterns do not accept."""
    doubtful: list[str]
    """Navigation of the page that the patterns accept as articles."""


def propose(column: Page, article: Page | None, *, name: str = "", given: str = "") -> Proposal:
    """The declaration that a list page and an article of it make plausible.

    ``given``: address of an article that must be one of the site's.

    Raises:
        CannotProposeError: where no pattern tells the articles from the list itself.
        ValueError: where ``name`` cannot be a site's.
    """
    text = text_of(column)
    links = [one for one in articles_on(text, column.url, like=given) if related(one.url, column)]
    urls = [one.url for one in links] + ([given] if given else [])
    if not urls:
        raise CannotProposeError(f"{column.url}: no links to articles; try --article ADDRESS")
    forms, doubtful = _telling_forms(urls, column.url, text)
    patterns = tuple(form.pattern for form in forms)
    hosts = dict.fromkeys(urlsplit(url).hostname or "" for form in forms for url in form.urls)
    own = urlsplit(column.url).hostname or ""
    feeds = [one for one in find_feeds(text, column.url) if urlsplit(one).hostname == own]
    site = Site(
        name=name or name_of(column.url),
        title=title_of(text, text_of(article) if article else "") or own,
        domains=tuple(dict.fromkeys([own, *hosts])),
        starts=(column.url,),
        articles=patterns,
        feeds=tuple(feeds[:1]),
        evidence="medium",
        notes=f"Learned by scrapy addsite from one list page with {len(links)} articles.",
    )
    if given and not site.is_article(given):
        raise CannotProposeError(f"{given}: fewer than {MIN_LINKS} links of the list look like it")
    return Proposal(
        site=site,
        links=[one for one in links if site.is_article(one.url)],
        left_out=[url for url in urls if not site.is_article(url)],
        doubtful=doubtful,
    )


def _telling_forms(urls: list[str], column: str, text: str) -> tuple[list[Form], list[str]]:
    """The widest forms that do not take navigation for articles; which they take all the same.

    Raises:
        CannotProposeError: where even the narrow ones take the list or its next page for one.
    """
    known = set(urls)
    following = next_list_page(text, column)
    lists = [column, *([following] if following else [])]
    menu = [link.url for link in find_links(text, column) if len(link.text) < MIN_MEDIAN_TITLE]
    menu = [url for url in menu if url not in known]
    best: tuple[list[Form], list[str]] | None = None
    for narrow in (False, True):
        forms = forms_of(urls, column, narrow=narrow)[:MAX_FORMS]
        taken = [url for url in menu if _accepts(forms, url)]
        if not forms or any(_accepts(forms, url) for url in lists):
            continue
        if best is None or len(taken) < len(best[1]):
            best = forms, taken
    if best is None:
        raise CannotProposeError(f"{column}: no pattern tells its {len(known)} articles from lists")
    return best


def _accepts(forms: list[Form], url: str) -> bool:
    return any(re.fullmatch(form.pattern, url) for form in forms)


def text_of(page: Page) -> str:
    """A page's source, decoded as in a crawl."""
    return decode_page(page.body, content_type=page.content_type).text


def related(url: str, column: Page) -> bool:
    """Whether an address is under the registered domain of a list."""
    return owner_of(url) == owner_of(column.url)


def owner_of(url: str) -> str:
    """The registered domain of an address (``xianji.gov.cn``), else its host."""
    return ".".join(_labels(urlsplit(url).hostname or "")[-2:])


def _labels(host: str) -> list[str]:
    """The labels of a host with its public suffix (``gov.cn``) as one, an IP address as one."""
    known = SUFFIXES(host)
    if known.ipv4 or known.ipv6:
        return [host]
    names = host.removesuffix(known.suffix).strip(".").split(".")
    return [*names, known.suffix] if known.suffix else names


def name_of(url: str) -> str:
    """A name for the site of an address that no declared site has: of its domain, else longer.

    Raises:
        ValueError: where its host gives none.
    """
    labels = _labels(urlsplit(url).hostname or "")
    inner = [one for one in labels[:-1] if one not in {"www", "m", "wap"}] or labels
    for words in (inner[-1:], inner[-2:], inner):
        name = re.sub(r"[^a-z0-9]+", "_", "_".join(words).lower()).strip("_")
        name = name if name[:1].isalpha() else f"site_{name}"
        if name not in all_sites() and name not in {"site", "platforms", "site_"}:
            return name
    raise ValueError("the host gives no name that is free; give --name")


def title_of(text: str, article: str = "") -> str:
    """The site's name: what the titles of its list and its article share, else the last part."""
    parts, others = _title_parts(text), _title_parts(article)
    shared = [part for part in parts if part in others]
    return (shared or parts or [""])[-1]


def _title_parts(text: str) -> list[str]:
    title = LexborHTMLParser(text).css_first("title")
    parts = SEPARATORS.split(title.text(strip=True)) if title is not None else []
    cleaned = (" ".join(UNPRINTED.sub("", part).split())[:MAX_NAME] for part in parts)
    return [part for part in cleaned if part]
