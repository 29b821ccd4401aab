"""浙江共产党员杂志, at 浙江在线."""

from crawler.sites.platforms import founder, under
from crawler.sites.site import Site

SITE = Site(
    name="gcdy",
    title="浙江共产党员杂志",
    domains=("gcdy.zjol.com.cn",),
    starts=("http://gcdy.zjol.com.cn/",),
    articles=founder("gcdy.zjol.com.cn", "html/"),
    lists=under("gcdy.zjol.com.cn", r"html/\d{4}-\d{2}/\d{2}/node_\d+\.html?"),
    evidence="low",
    notes=(
        "Based on one article URL; no list page is known, list URLs follow the publishing "
        "system. Byline: 本刊记者/…."
    ),
)
