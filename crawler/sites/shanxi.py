"""山西省人民政府."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="shanxi",
    title="山西省人民政府",
    domains=("www.shanxi.gov.cn",),
    starts=("http://www.shanxi.gov.cn/",),
    articles=trs("www.shanxi.gov.cn"),
    evidence="low",
    notes="Based on one article of 2019. Dateline: 时间： 2019-09-18 06:23 来源： 山西日报.",
)
