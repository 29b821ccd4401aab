"""红网: news of Hunan, and the hosts of its counties."""

from crawler.sites.platforms import DAY, rednet, under
from crawler.sites.site import Site

SITE = Site(
    name="rednet",
    title="红网",
    domains=("rednet.cn",),
    starts=("https://hn.rednet.cn/", "https://hn.rednet.cn/channel/7399.html"),
    articles=(
        *rednet("*.rednet.cn"),
        *under("*.rednet.cn", rf"c/{DAY}/\d+\.htm"),
        *under("moment.rednet.cn", r"(?:pc/content|rednetcms/news)(?:/\w+)?/\d+/\d+\.html"),
        *under("*.rednet.cn", r"news/\d{6}/\d+\.html"),
    ),
    lists=under("*.rednet.cn", r"channel/\d+\.html"),
    evidence="high",
    notes=(
        "URLs under moment's /pc/content/ contain no date. Source and time are two spans without "
        "labels."
    ),
)
