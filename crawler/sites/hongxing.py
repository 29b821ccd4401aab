"""红星网, of the organisation department of Hunan's party committee."""

from crawler.sites.site import Site

SITE = Site(
    name="hongxing",
    title="红星网",
    domains=("hxw.gov.cn",),
    starts=("https://www.hxw.gov.cn/",),
    articles=(r"https?://www\.hxw\.gov\.cn/content/\d{4}/\d{2}/\d{2}/\d+\.html",),
    lists=(r"https?://www\.hxw\.gov\.cn/topic/\d+/index\.html",),
    evidence="low",
    notes="Based on one article URL and five topic pages; no column list is known.",
)
