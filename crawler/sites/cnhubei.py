"""荆楚网, of Hubei."""

from crawler.sites.platforms import founder, under
from crawler.sites.site import Site

SITE = Site(
    name="cnhubei",
    title="荆楚网",
    domains=("cnhubei.com",),
    starts=("http://news.cnhubei.com/",),
    articles=(
        *founder("*.cnhubei.com", "content/"),
        *under("*.cnhubei.com", r"\w+/\d{4}/\d{4}/\d+\.shtml"),
    ),
    evidence="low",
    notes=(
        "Based on two articles of 2020. Dateline without spaces: "
        "发布时间：2020年02月23日17:13来源：中国新闻网."
    ),
)
