"""中央党校（国家行政学院）: the Central Party School."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="ccps",
    title="中央党校（国家行政学院）",
    domains=("www.ccps.gov.cn",),
    starts=("http://www.ccps.gov.cn/dxsy/", "https://www.ccps.gov.cn/xxsb/index.shtml"),
    articles=trs("www.ccps.gov.cn"),
    evidence="medium",
    notes="Date (YYYY-MM-DD) and source stand in elements of their own.",
)
