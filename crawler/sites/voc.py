"""华声在线, with 湖南日报 and 新湖南."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="voc",
    title="华声在线",
    domains=("voc.com.cn",),
    starts=("http://news.voc.com.cn/class/1915.html",),
    articles=under("*.voc.com.cn", r"news/\d{6}/\d+\.html", r"(?:xhn/)?article/\d{6}/\d{18}\.html"),
    lists=under("news.voc.com.cn", r"class/\d+\.html"),
    evidence="medium",
    notes=(
        "Article ids of 18 digits are a time; newer URLs contain the month only. Metadata: "
        "publishdate, source."
    ),
)
