"""江苏省委新闻网, of Jiangsu's party committee."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="zgjssw",
    title="江苏省委新闻网",
    domains=("www.zgjssw.gov.cn",),
    starts=("https://www.zgjssw.gov.cn/fabuting/renmian/",),
    articles=trs("www.zgjssw.gov.cn"),
    evidence="medium",
    notes="Based on one article URL.",
)
