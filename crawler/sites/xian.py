"""西安市人民政府."""

from crawler.sites.platforms import FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="xian",
    title="西安市人民政府",
    domains=("www.xa.gov.cn",),
    starts=("http://www.xa.gov.cn/",),
    articles=under("www.xa.gov.cn", rf"{FOLDERS}[0-9a-f]{{24}}\.html"),
    evidence="low",
    notes="Based on one article of 2020. Dateline: 来源：西安发布 发布时间：2020-02-07 14:44.",
)
