"""陕西党建网, of Shaanxi's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="sxdj",
    title="陕西党建网",
    domains=("www.sx-dj.gov.cn",),
    starts=("http://www.sx-dj.gov.cn/", "http://www.sx-dj.gov.cn/ywsd/szxw/"),
    articles=(),
    evidence="low",
    notes="Based on two list pages; no article URL is known.",
)
