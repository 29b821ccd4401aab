"""中国文明网, and the hosts of its cities."""

from crawler.sites.platforms import trs, xinhua
from crawler.sites.site import Site

SITE = Site(
    name="wenming",
    title="中国文明网",
    domains=("wenming.cn",),
    starts=(
        "http://www.wenming.cn/ldhd/",
        "http://www.wenming.cn/bwzx/jj/",
        "https://www.wenming.cn/wmsjk/cjdx_53740/qgwmxymd/",
        "https://gd.wenming.cn/announcement/index_3.shtml",
    ),
    articles=(*trs("*.wenming.cn"), *xinhua("*.wenming.cn")),
    evidence="high",
    notes=(
        "Dateline: 发表时间:2022-08-03   来源:扬州文明网; editor: 责任编辑:…. Since 2025 article "
        "URLs have the form of 新华网."
    ),
)
