"""理论网, of the Central Party School."""

from crawler.sites.site import Site

SITE = Site(
    name="cntheory",
    title="理论网",
    domains=("www.cntheory.com",),
    starts=("http://www.cntheory.com/zydx/ddjs/index.html",),
    articles=(r"https?://www\.cntheory\.com/\w+/\d{4}-\d{2}/\w+\.html",),
    evidence="medium",
    notes="Based on one article URL of 2019 and one list page.",
)
