"""广西新闻网."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="gxnews",
    title="广西新闻网",
    domains=("gxnews.com.cn",),
    starts=("http://www.gxnews.com.cn/",),
    articles=under("*.gxnews.com.cn", r"staticpages/\d{8}/newgx[0-9a-f]{8}-\d+\.shtml"),
    evidence="low",
    notes=(
        "Based on two articles of 2019. Dateline: 时间：… 来源：… 作者：… 编辑：…, or each in 【】."
    ),
)
