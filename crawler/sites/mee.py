"""生态环境部: the Ministry of Ecology and Environment."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="mee",
    title="中华人民共和国生态环境部",
    domains=("www.mee.gov.cn",),
    starts=("http://www.mee.gov.cn/",),
    articles=trs("www.mee.gov.cn"),
    evidence="medium",
    notes="Based on one article; no list page is known. Metadata: PubDate, ContentSource, Author.",
)
