"""四川组工网, of Sichuan's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="gcdr",
    title="四川组工网",
    domains=("www.gcdr.gov.cn",),
    starts=("http://www.gcdr.gov.cn/",),
    articles=(),
    evidence="low",
    notes="Only the URL of the home page is known.",
)
