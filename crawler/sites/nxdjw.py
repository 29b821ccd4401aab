"""宁夏党建网, of Ningxia's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="nxdjw",
    title="宁夏党建网",
    domains=("www.nxdjw.gov.cn",),
    starts=("https://www.nxdjw.gov.cn/nxdjgsgg/",),
    articles=(),
    evidence="low",
    notes="Based on one list page; no article URL is known. The title is unverified.",
)
