"""中国网, of the State Council's information office."""

from crawler.sites.platforms import founder
from crawler.sites.site import Site

SITE = Site(
    name="chinacom",
    title="中国网",
    domains=("china.com.cn",),
    starts=("http://www.china.com.cn/",),
    articles=founder("*.china.com.cn"),
    evidence="low",
    notes="Based on one article of 2019. Dateline: 发布时间：… 丨 来源：… 丨 责任编辑：….",
)
