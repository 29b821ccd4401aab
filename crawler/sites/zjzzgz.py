"""浙江组织工作网, of Zhejiang's organisation department."""

from crawler.sites.platforms import hanweb, hanweb_lists
from crawler.sites.site import Site

SITE = Site(
    name="zjzzgz",
    title="浙江组织工作网",
    domains=("www.zjzzgz.gov.cn",),
    starts=("https://www.zjzzgz.gov.cn/", "https://www.zjzzgz.gov.cn/col/col1413011/index.html"),
    articles=(
        *hanweb("www.zjzzgz.gov.cn"),
        r"https?://www\.zjzzgz\.gov\.cn/col/col\d+/art/.+\.html",
    ),
    lists=hanweb_lists("www.zjzzgz.gov.cn"),
    evidence="low",
    notes=(
        "List pages are known; articles are reported under /col/…/art/, other article URLs follow "
        "the publishing system."
    ),
)
