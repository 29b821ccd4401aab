"""中国政府网, of the State Council."""

from crawler.sites.platforms import FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="govcn",
    title="中国政府网",
    domains=("www.gov.cn",),
    starts=(
        "https://www.gov.cn/yaowen/liebiao/",
        "https://www.gov.cn/zhengce/zuixin/",
        "https://www.gov.cn/zhengce/xxgk/gjgzk/index.htm",
    ),
    articles=under(
        "www.gov.cn", rf"{FOLDERS}(?:\d{{6}}|\d{{4}}-\d{{2}}/\d{{2}})/content_\d+\.html?"
    ),
    evidence="high",
    notes=(
        "Article URLs contain the month only. Dateline: 2022-07-17 07:50  来源： 新华社; "
        "documents have a table with 发布日期. /zhengce/zhengceku/ itself answers 403."
    ),
)
