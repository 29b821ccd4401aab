"""中国日报网: the Chinese edition."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="chinadaily",
    title="中国日报网",
    domains=("china.chinadaily.com.cn",),
    starts=("https://china.chinadaily.com.cn/",),
    articles=under("china.chinadaily.com.cn", r"a/\d{6}/\d{2}/WS[0-9a-f]{24}\.html"),
    evidence="low",
    notes="Based on one article of 2023. Editors: （编辑：…） and 【责任编辑：…】.",
)
