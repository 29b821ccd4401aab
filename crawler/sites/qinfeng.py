"""秦风网, of Shaanxi's discipline inspection."""

from crawler.sites.platforms import vsb, vsb_lists
from crawler.sites.site import Site

SITE = Site(
    name="qinfeng",
    title="秦风网",
    domains=("www.qinfeng.gov.cn",),
    starts=("http://www.qinfeng.gov.cn/",),
    articles=vsb("www.qinfeng.gov.cn"),
    lists=vsb_lists("www.qinfeng.gov.cn"),
    evidence="medium",
    notes=(
        "Based on one article; list URLs follow the publishing system. Dateline: "
        "时间：2020-02-14 17:02 来源：秦风网."
    ),
)
