"""中国青年网, of the Youth League."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="youth",
    title="中国青年网",
    domains=("youth.cn",),
    starts=("http://news.youth.cn/",),
    articles=trs("*.youth.cn"),
    evidence="medium",
    notes="No list page is known. Dateline: 发稿时间:2017-11-17 04:10:00 来源: 新华网.",
)
