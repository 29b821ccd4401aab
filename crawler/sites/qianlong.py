"""千龙网, of Beijing."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="qianlong",
    title="千龙网",
    domains=("qianlong.com",),
    starts=("http://www.qianlong.com/",),
    articles=under("*.qianlong.com", r"(?:\w+/)?\d{4}/\d{4}/\d+\.shtml"),
    evidence="low",
    notes="The form of article URLs is reported, not verified.",
)
