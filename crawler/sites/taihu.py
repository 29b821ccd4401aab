"""太湖县人民政府, Anhui: open information."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="taihu",
    title="太湖县人民政府信息公开",
    domains=("zwgkw.thx.gov.cn",),
    starts=("http://zwgkw.thx.gov.cn/",),
    articles=under("zwgkw.thx.gov.cn", r"openness/detail/content/[0-9a-f]{24}\.html"),
    evidence="low",
    notes="Based on one document of 2019, with a table of 生成日期, 发文日期 and 废止时间.",
)
