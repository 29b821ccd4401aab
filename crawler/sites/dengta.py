"""灯塔-党建在线, of Shandong's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="dengta",
    title="灯塔-党建在线",
    domains=("www.dtdjzx.gov.cn",),
    starts=("https://www.dtdjzx.gov.cn/",),
    articles=(),
    evidence="low",
    notes=(
        "No article URL is known: the home page is a single-page application that needs a browser."
    ),
)
