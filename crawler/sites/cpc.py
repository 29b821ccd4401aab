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
        "Seen in GBK (2024) and in UTF-8 (2026). Dateline: 2020年02月25日09:12 and the source, no "
        "space. Pages before 2010: /GB/33837/2534539.html, not taken."
    ),
)
