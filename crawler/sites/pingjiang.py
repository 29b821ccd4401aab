"""平江县人民政府, Hunan."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="pingjiang",
    title="平江县人民政府",
    domains=("www.pingjiang.gov.cn",),
    starts=("http://www.pingjiang.gov.cn/35048/35049/35052/default.htm",),
    articles=under("www.pingjiang.gov.cn", r"(?:\d+/)+content_\d+\.html"),
    lists=under("www.pingjiang.gov.cn", r"(?:\d+/)+(?:default|index)(?:_\d+)?\.html?"),
    evidence="medium",
    notes="Based on one article URL. The date stands in a table below the headline.",
)
