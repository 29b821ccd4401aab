"""Rules that all declared sites are tested by, so that none needs a test of its own.

``addresses.json`` holds the recorded URLs that the declarations are based on: articles and list
pages of each site. A new site needs an entry there, which may be empty.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import crawler.sites
from crawler.sites import Site, all_sites, site_of
from crawler.sites.site import LOOPBACK

RECORDED: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("addresses.json").read_text(encoding="utf-8")
)
SITES = [site for site in all_sites().values() if not site.bundled]
FOLDER = Path(crawler.sites.__file__).parent

MAX_LINES = 25
"""Lines of a declaration, which is data; anything more belongs in ``platforms.py``."""

FOUNDED = {"high": (3, 1), "medium": (1, 0), "low": (0, 0)}
"""Article and list URLs that must be recorded for a level of evidence."""

each_site = pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)


@each_site
def test_a_site_accepts_its_recorded_articles(site: Site) -> None:
    for url in RECORDED[site.name]["articles"]:
        assert site.is_article(url), url
        assert site_of(url) is site, url


@each_site
def test_a_site_accepts_no_articles_of_other_sites(site: Site) -> None:
    for name, recorded in RECORDED.items():
        for url in recorded["articles"]:
            assert site.is_article(url) == (name == site.name), url


@each_site
def test_a_site_accepts_no_list_as_an_article(site: Site) -> None:
    for url in (*RECORDED[site.name]["lists"], *site.starts):
        assert not site.is_article(url), url


@each_site
def test_a_site_follows_its_recorded_lists(site: Site) -> None:
    for url in RECORDED[site.name]["lists"]:
        assert url in site.starts or site.is_list(url), url


@each_site
def test_articles_on_other_hosts_or_with_suffixes_are_not_accepted(site: Site) -> None:
    for url in RECORDED[site.name]["articles"]:
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        domain = next(domain for domain in site.domains if host.endswith(domain))
        for wrong in (
            f"{scheme}://{host}.evil.example/{path}",
            f"{scheme}://evil{domain}/{path}",
            f"{scheme}://evil.example/?{url}",
            f"{url}/x",
            f"ftp://{rest}",
        ):
            assert not site.is_article(wrong), wrong


@each_site
def test_patterns_have_no_unescaped_dot_between_the_labels_of_a_host(site: Site) -> None:
    for pattern in (*site.articles, *site.lists):
        host = re.match(r"https\?://(?P<host>.*?)/", pattern)
        assert host is not None, pattern
        named = host["host"].replace(r"(?:[\w-]+\.)*", "").replace(r"\.", "")
        assert "." not in named, pattern


@each_site
def test_patterns_accept_both_http_and_https(site: Site) -> None:
    for url in RECORDED[site.name]["articles"]:
        scheme, _, rest = url.partition("://")
        other = {"http": "https", "https": "http"}[scheme]
        assert site.is_article(f"{other}://{rest}")


@each_site
def test_a_declaration_is_short_and_its_evidence_is_recorded(site: Site) -> None:
    lines = (FOLDER / f"{site.name}.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MAX_LINES
    articles, lists = FOUNDED[site.evidence]
    recorded = RECORDED[site.name]
    assert len(recorded["articles"]) >= articles
    assert len(recorded["lists"]) >= lists
    assert site.notes or site.evidence == "high"


@each_site
def test_only_sites_without_recorded_articles_are_learned(site: Site) -> None:
    assert not (site.learned and RECORDED[site.name]["articles"])


def test_every_declared_site_has_an_entry_of_recorded_urls() -> None:
    assert sorted(RECORDED) == sorted(site.name for site in SITES)


def test_no_two_sites_share_a_title_or_a_host() -> None:
    titles = Counter(site.title for site in SITES)
    assert [title for title, count in titles.items() if count > 1] == []
    for site in SITES:
        for domain in site.domains:
            owners = [other.name for other in SITES if other.owns(f"http://{domain}/")]
            assert owners == [site.name], domain


def test_only_the_bundled_site_is_on_loopback() -> None:
    assert not any(site.owns(f"http://{LOOPBACK}/") for site in SITES)
