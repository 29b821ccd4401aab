"""青海省党建网, of Qinghai's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="qhsdj",
    title="青海党建网",
    domains=("www.qhsdj.gov.cn",),
    starts=("https://www.qhsdj.gov.cn/cmsx/p894/tzgg/",),
    articles=(),
    evidence="low",
    notes="One list is known, no article address. Its title is not evidenced.",
)
