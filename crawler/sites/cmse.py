"""中国载人航天: the China Manned Space Agency."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="cmse",
    title="中国载人航天",
    domains=("www.cmse.gov.cn",),
    starts=("http://www.cmse.gov.cn/",),
    articles=trs("www.cmse.gov.cn"),
    evidence="low",
    notes="Based on one article of 2012. Dateline: 发布日期: 2012-06-24 字号: [大] [中] [小].",
)
