"""中国互联网联合辟谣平台, hosted by 新华网."""

from crawler.sites.platforms import xinhua
from crawler.sites.site import Site

SITE = Site(
    name="piyao",
    title="中国互联网联合辟谣平台",
    domains=("www.piyao.org.cn",),
    starts=("http://www.piyao.org.cn/",),
    articles=xinhua("www.piyao.org.cn"),
    evidence="low",
    notes="Based on one article of 2020. Dateline: 来源： 央视新闻客户端 时间：  2020-02-24.",
)
