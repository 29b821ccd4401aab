"""北京组工网, of Beijing's organisation department."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="bjdj",
    title="北京组工网",
    domains=("www.bjdj.gov.cn",),
    starts=("https://www.bjdj.gov.cn/",),
    articles=under("www.bjdj.gov.cn", r"article/\d+\.html"),
    charset="gb18030",
    evidence="medium",
    notes="GB18030. No list page is known. Article URLs contain no date.",
)
