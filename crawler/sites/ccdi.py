"""中央纪委国家监委网站: discipline inspection."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="ccdi",
    title="中央纪委国家监委网站",
    domains=("www.ccdi.gov.cn",),
    starts=(
        "https://www.ccdi.gov.cn/yaowenn/",
        "https://www.ccdi.gov.cn/scdcn/",
        "https://www.ccdi.gov.cn/toutiao/",
        "http://www.ccdi.gov.cn/scdc/sggb/zjsc/",
        "http://www.ccdi.gov.cn/lswh/lilun/",
    ),
    articles=trs("www.ccdi.gov.cn"),
    evidence="high",
    notes=(
        "A cookie challenge and a slider captcha were reported; the crawler does not bypass "
        "them. _m.html is the mobile version. Dateline: 来源：… and 发布时间：… on separate "
        "lines."
    ),
)
