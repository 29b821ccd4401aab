"""中国共产党新闻网, hosted by 人民网."""

from crawler.sites.platforms import people, people_lists
from crawler.sites.site import Site

SITE = Site(
    name="cpc",
    title="中国共产党新闻网",
    domains=("cpc.people.com.cn",),
    starts=(
        "http://cpc.people.com.cn/",
        "http://cpc.people.com.cn/GB/64093/64094/",
        "http://cpc.people.com.cn/GB/87228",
        "http://cpc.people.com.cn/GB/64162/394696/index.html",
    ),
    articles=people("cpc.people.com.cn"),
    lists=people_lists("cpc.people.com.cn"),
    evidence="high",
    notes=(
        "In GBK in 2024, in UTF-8 in 2026. Dateline: 2020年02月25日09:12, then the source, "
        "without a space. Pages before 2010 (/GB/33837/2534539.html) are not covered."
    ),
)
