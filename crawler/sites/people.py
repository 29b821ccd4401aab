"""人民网: national channels (n1) and provincial ones (n2)."""

from crawler.sites.platforms import people, people_lists
from crawler.sites.site import Site

SITE = Site(
    name="people",
    title="人民网",
    domains=(
        "politics.people.com.cn",
        "theory.people.com.cn",
        "renshi.people.com.cn",
        "bj.people.com.cn",
        "gd.people.com.cn",
        "sc.people.com.cn",
    ),
    starts=(
        "http://politics.people.com.cn/GB/1024/index.html",
        "http://renshi.people.com.cn/GB/64096/index.html",
    ),
    articles=people("*.people.com.cn"),
    lists=people_lists("renshi.people.com.cn"),
    evidence="high",
    notes="Dateline: 2026年10月04日08:23 | 来源：经济日报. The meta author is a staff number.",
)
