"""青海省党建网, of Qinghai's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="qhsdj",
    title="青海党建网",
    domains=("www.qhsdj.gov.cn",),
    starts=("https://www.qhsdj.gov.cn/cmsx/p894/tzgg/",),
    articles=(),
    evidence="low",
    notes="Based on one list page; no article URL is known. The title is unverified.",
)
