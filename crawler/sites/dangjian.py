"""党建网, of the Central Propaganda Department."""

from crawler.sites.platforms import DAY, trs, under
from crawler.sites.site import Site

SITE = Site(
    name="dangjian",
    title="党建网",
    domains=("dangjian.cn", "dangjian.com"),
    starts=("http://www.dangjian.cn/", "http://www.dangjian.cn/llqd/list_50754_1.html"),
    articles=(
        *under("*.dangjian.cn", rf"\w+/{DAY}/detail_\d+\.html"),
        *trs("*.dangjian.cn"),
        *trs("dangjian.com"),
    ),
    lists=under("*.dangjian.cn", r"\w+/list_\d+_\d+\.html"),
    feeds=(
        "http://www.dangjian.cn/mi4-rest-api/pageArticles.js"
        "?wbId=91&subjectId=50754&page=1&limit=25&noChild=1",
    ),
    evidence="high",
    notes="http only; https refuses connections. Many TRS URLs, from before 2020, are gone.",
)
