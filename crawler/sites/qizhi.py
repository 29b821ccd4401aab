"""旗帜网: party building in central organs, hosted by 人民网."""

from crawler.sites.platforms import people, people_lists
from crawler.sites.site import Site

SITE = Site(
    name="qizhi",
    title="旗帜网",
    domains=("www.qizhiwang.org.cn",),
    starts=(
        "http://www.qizhiwang.org.cn/GB/422352/422364/index.html",
        "http://www.qizhiwang.org.cn/GB/422353/422368/index.html",
        "http://www.qizhiwang.org.cn/GB/433033/433035",
    ),
    articles=people("www.qizhiwang.org.cn"),
    lists=people_lists("www.qizhiwang.org.cn"),
    evidence="medium",
    notes="Based on one article URL. Further list pages (index2.html) are assumed, as at 人民网.",
)
