"""新华网, of the state news agency."""

from crawler.sites.platforms import xinhua
from crawler.sites.site import Site

SITE = Site(
    name="xinhua",
    title="新华网",
    domains=("news.cn", "xinhuanet.com"),
    starts=(
        "http://www.news.cn/",
        "http://www.news.cn/renshi/",
        "https://www.news.cn/politics/leaders/xijinping/zxbd.html",
        "https://www.news.cn/zt/slhjxzqzjg/zxbb.html",
    ),
    articles=(*xinhua("*.news.cn"), *xinhua("*.xinhuanet.com")),
    evidence="high",
    notes=(
        "Lists load their rows from ds_<id>.json in the same folder (datasource:<id>). A page "
        "has two datelines, for desktop and mobile."
    ),
)
