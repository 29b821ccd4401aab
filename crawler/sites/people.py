"""人民网: national channels (n1) and provincial ones (n2)."""

from crawler.sites.platforms import people, people_lists
from crawler.sites.site import Site

SITE = Site(
    name="people",
    title="人民网",
    domains=(
        "news.people.com.cn",
        "politics.people.com.cn",
        "theory.people.com.cn",
        "renshi.people.com.cn",
        "gd.people.com.cn",
        "sc.people.com.cn",
    ),
    starts=(
        "http://politics.people.com.cn/GB/1024/index.html",
        "http://renshi.people.com.cn/GB/64096/index.html",
    ),
    articles=people("*.people.com.cn"),
    lists=people_lists("renshi.people.com.cn"),
    feeds=("http://news.people.com.cn/210801/211150/index.js",),
    evidence="high",
)
