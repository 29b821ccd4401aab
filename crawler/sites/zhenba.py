"""镇巴县人民政府, Shaanxi."""

from crawler.sites.platforms import FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="zhenba",
    title="镇巴县人民政府",
    domains=("zb.gov.cn",),
    starts=("http://zb.gov.cn/",),
    articles=under("*.zb.gov.cn", rf"{FOLDERS}\d{{6}}/[0-9a-f]{{32}}\.shtml"),
    evidence="low",
    notes="Based on one document of 2024, with a table of 发文日期 and 发布日期.",
)
