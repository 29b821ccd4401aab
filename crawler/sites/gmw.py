"""光明网党建: party building and politics at 光明网."""

from crawler.sites.platforms import founder, founder_lists
from crawler.sites.site import Site

SITE = Site(
    name="gmw",
    title="光明网党建",
    domains=("gmw.cn",),
    starts=(
        "https://dangjian.gmw.cn/node_11941.htm",
        "http://dangjian.gmw.cn/node_11940.htm",
        "http://dangjian.gmw.cn/node_11938.htm",
        "http://dangjian.gmw.cn/node_11937.htm",
        "http://dangjian.gmw.cn/node_11939.htm",
    ),
    articles=founder("*.gmw.cn"),
    lists=founder_lists("dangjian.gmw.cn"),
    evidence="high",
    notes=(
        "Nodes: 11941 要闻, 11940 动态, 11938 专家, 11939 风采, 11937 理论. Editor: [责任编辑:…]."
    ),
)
