"""国家卫生健康委员会: the National Health Commission."""

from crawler.sites.platforms import FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="nhc",
    title="国家卫生健康委员会",
    domains=("www.nhc.gov.cn",),
    starts=("http://www.nhc.gov.cn/",),
    articles=under("www.nhc.gov.cn", rf"{FOLDERS}\d{{6}}/[0-9a-f]{{32}}\.shtml"),
    evidence="low",
    notes="Based on one article of 2020. Dateline: 发布时间： 2020-02-10 来源： (empty).",
)
