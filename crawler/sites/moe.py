"""教育部: the Ministry of Education."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="moe",
    title="中华人民共和国教育部",
    domains=("www.moe.gov.cn",),
    starts=("http://www.moe.gov.cn/jyb_xwfb/gzdt_gzdt/", "http://www.moe.gov.cn/jyb_sjzl/s3165/"),
    articles=trs("www.moe.gov.cn"),
    evidence="medium",
    notes=(
        "Based on one article URL. Dateline: 2020-02-21 来源：新华网, a day before the date in "
        "the URL."
    ),
)
