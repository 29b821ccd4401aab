"""求是网, of the Central Committee's journal."""

from crawler.sites.platforms import xinhua
from crawler.sites.site import Site

SITE = Site(
    name="qstheory",
    title="求是网",
    domains=("www.qstheory.cn",),
    starts=(
        "http://www.qstheory.cn/cpc/index.htm",
        "http://www.qstheory.cn/v9zhuanqu/toutiao/index.htm",
        "http://www.qstheory.cn/qswp.htm",
        "http://www.qstheory.cn/qslgxd/index.htm",
        "https://www.qstheory.cn/qs/mulu.htm",
    ),
    articles=xinhua("www.qstheory.cn"),
    evidence="high",
    notes=(
        "The date in a URL may be a day before publication. Sources often name an issue: "
        "《求是》2026/12."
    ),
)
