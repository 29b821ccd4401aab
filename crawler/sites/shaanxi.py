"""陕西省人民政府."""

from crawler.sites.platforms import FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="shaanxi",
    title="陕西省人民政府",
    domains=("www.shaanxi.gov.cn",),
    starts=("http://www.shaanxi.gov.cn/",),
    articles=under("www.shaanxi.gov.cn", rf"{FOLDERS}\d+\.html?"),
    evidence="low",
    notes="Based on one article of 2020. Dateline without labels: 2020-02-08 08:06:40 陕西日报.",
)
