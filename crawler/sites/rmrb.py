"""人民日报: the daily as printed."""

from crawler.sites.platforms import founder, under
from crawler.sites.site import Site

SITE = Site(
    name="rmrb",
    title="人民日报",
    domains=("paper.people.com.cn",),
    starts=("http://paper.people.com.cn/",),
    articles=(
        *under("paper.people.com.cn", r"\w+/pc/content/\d{6}/\d\d/content_\d+\.html"),
        *founder("paper.people.com.cn", r"\w+/html/"),
    ),
    lists=under("paper.people.com.cn", r"\w+/pc/layout/\d{6}/\d\d/node_\d+\.html"),
    evidence="low",
    notes=(
        "Based on the forms of URLs and one old article. Lists are the pages of an issue: "
        "/rmrb/pc/layout/YYYYMM/DD/node_NN.html."
    ),
)
