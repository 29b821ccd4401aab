"""七一网, of Chongqing's party committee."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="qiyi",
    title="七一网",
    domains=("www.12371.gov.cn",),
    starts=(
        "https://www.12371.gov.cn/",
        "https://www.12371.gov.cn/web/column/col5011019.html",
        "http://www.12371.gov.cn/Category_1130/Index.aspx",
    ),
    articles=under(
        "www.12371.gov.cn",
        r"(web|h5)/article/(\d+)/\1/content_\2\.html",
        r"Item/\d+\.aspx",
    ),
    lists=under("www.12371.gov.cn", r"web/column/col\d+(?:_\d+)?\.html"),
    evidence="high",
    notes="Not 12371.cn. Article URLs contain no date. Lists write dates as 日期：2026-09-11.",
)
