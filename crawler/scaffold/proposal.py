"""Proposes the declaration of a site from one of its list pages and an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import tldextract
from selectolax.lexbor import LexborHTMLParser

from crawler.article import decode_page
from crawler.discovery import ListedLink, find_feeds, find_links, next_list
from crawler.discovery.lists.article_links import MIN_MEDIAN_TITLE
from crawler.items import Page
from crawler.scaffold.list_page import find_listed
from crawler.scaffold.url_patterns import MIN_LINKS, Form, forms_of
from crawler.sites import Site, all_sites

MAX_TITLE = 40  # characters of a site's title: longer ones are slogans for search engines
MAX_FORMS = 3  # URL patterns of a declaration, which should remain short

SEPARATORS = re.compile(r"\s*(?:[-_|–—>»/,，]|--+|::)\s*|\s{2,}")
"""Separators between the headline, the section and the site in a page's title."""

NOT_IN_TITLE = re.compile(r"[^\w\s·（）()《》“”、&]+")
"""Characters that no site's title contains; it becomes a literal in a program."""

SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
"""Public suffixes from the library's own list; nothing is fetched."""


class CannotProposeError(Exception):
    """A list page does not show enough of its site; the message is one line."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed declaration, and how well it fits the list page."""

    site: Site
    links: list[ListedLink]
    """Articles on the list that the declaration's patterns accept."""
    left_out: list[str]
    """Addresses that the list presents as articles, but the patterns do not accept."""
    doubtful: list[str]
    """Navigation links of the page that the patterns accept as articles."""


def propose(list_page: Page, article: Page | None, *, name: str = "", given: str = "") -> Proposal:
    """Return a declaration for the site of a list page and an article.

    Args:
        list_page: A list page of the site.
        article: An article that it links, if one was read; its title helps to name the site.
        name: Name of the site; empty for one made from the host.
        given: Address of an article that must be accepted, or empty.

    Raises:
        CannotProposeError: The list links no articles, or no pattern separates them from lists.
        ValueError: ``name`` is not valid.
    """
    text = text_of(list_page)
    listed = find_listed(text, list_page.url, like=given)
    links = [one for one in listed if is_related(one.url, list_page.url)]
    urls = [one.url for one in links] + ([given] if given else [])
    forms, doubtful = _select_forms(urls, list_page.url, text)
    site = Site(
        name=name or name_of(list_page.url),
        title=title_of(text, text_of(article) if article else "") or _host(list_page.url),
        domains=_domains(list_page.url, forms),
        starts=(list_page.url,),
        articles=tuple(form.pattern for form in forms),
        feeds=_feeds(list_page.url, text),
        evidence="medium",
        notes=f"Learned by scrapy addsite from one list page with {len(links)} articles.",
    )
    if given and not site.is_article(given):
        raise CannotProposeError(f"{given}: fewer than {MIN_LINKS} links of the list look like it")
    return _assess(site, links, urls, doubtful)


def _assess(site: Site, links: list[ListedLink], urls: list[str], doubtful: list[str]) -> Proposal:
    """Return a proposal that says which articles of the list its declaration accepts."""
    return Proposal(
        site=site,
        links=[one for one in links if site.is_article(one.url)],
        left_out=[url for url in urls if not site.is_article(url)],
        doubtful=doubtful,
    )


def _domains(list_url: str, forms: list[Form]) -> tuple[str, ...]:
    """Return the hosts of a list page and of the articles that it links."""
    hosts = [_host(list_url), *(_host(url) for form in forms for url in form.urls)]
    return tuple(dict.fromkeys(hosts))


def _feeds(list_url: str, text: str) -> tuple[str, ...]:
    """Return the first feed that a list page declares on its own host."""
    feeds = [one for one in find_feeds(text, list_url) if _host(one) == _host(list_url)]
    return tuple(feeds[:1])


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _select_forms(urls: list[str], list_url: str, text: str) -> tuple[list[Form], list[str]]:
    """Return the forms that accept the fewest navigation links, and the links that they accept.

    Wide forms, which accept any column, are preferred to narrow ones.

    Raises:
        CannotProposeError: There are no links, or even narrow forms accept the list page or its
            next page.
    """
    if not urls:
        raise CannotProposeError(f"{list_url}: no links to articles; try --article ADDRESS")
    known = set(urls)
    following = next_list(text, list_url)
    lists = [list_url, *([following] if following else [])]
    menu = [link.url for link in find_links(text, list_url) if len(link.text) < MIN_MEDIAN_TITLE]
    menu = [url for url in menu if url not in known]
    best: tuple[list[Form], list[str]] | None = None
    for narrow in (False, True):
        forms = forms_of(urls, list_url, narrow=narrow)[:MAX_FORMS]
        taken = [url for url in menu if _accepts(forms, url)]
        if not forms or any(_accepts(forms, url) for url in lists):
            continue
        if best is None or len(taken) < len(best[1]):
            best = forms, taken
    if best is None:
        raise CannotProposeError(
            f"{list_url}: no pattern separates its {len(known)} articles from lists"
        )
    return best


def _accepts(forms: list[Form], url: str) -> bool:
    return any(re.fullmatch(form.pattern, url) for form in forms)


def text_of(page: Page) -> str:
    """Return the source of a page, decoded as in a crawl."""
    return decode_page(page.body, content_type=page.content_type).text


def is_related(url: str, other: str) -> bool:
    """Return whether two addresses have the same registered domain."""
    return registered_domain(url) == registered_domain(other)


def registered_domain(url: str) -> str:
    """Return the registered domain of an address (``xianji.gov.cn``), else its host."""
    return ".".join(_labels(_host(url))[-2:])


def _labels(host: str) -> list[str]:
    """Return the labels of a host; a public suffix (``gov.cn``) or an IP address is one label."""
    known = SUFFIXES(host)
    if known.ipv4 or known.ipv6:
        return [host]
    names = host.removesuffix(known.suffix).strip(".").split(".")
    return [*names, known.suffix] if known.suffix else names


def name_of(url: str) -> str:
    """Return a name for a site from its host that no declared site has.

    Raises:
        ValueError: All names that the host gives are taken.
    """
    labels = _labels(_host(url))
    inner = [one for one in labels[:-1] if one not in {"www", "m", "wap"}] or labels
    for words in (inner[-1:], inner[-2:], inner):
        name = re.sub(r"[^a-z0-9]+", "_", "_".join(words).lower()).strip("_")
        name = name if name[:1].isalpha() else f"site_{name}"
        if name not in all_sites() and name not in {"site", "platforms", "site_"}:
            return name
    raise ValueError("all names made from the host are taken; give --name")


def title_of(text: str, article: str = "") -> str:
    """Return a site's title: what the titles of list and article share, else the last part."""
    parts, others = _title_parts(text), _title_parts(article)
    shared = [part for part in parts if part in others]
    return (shared or parts or [""])[-1]


def _title_parts(text: str) -> list[str]:
    title = LexborHTMLParser(text).css_first("title")
    parts = SEPARATORS.split(title.text(strip=True)) if title is not None else []
    cleaned = (" ".join(NOT_IN_TITLE.sub("", part).split())[:MAX_TITLE] for part in parts)
    return [part for part in cleaned if part]
