"""甘肃组工网, of Gansu's organisation department."""

from crawler.sites.platforms import hanweb, hanweb_lists
from crawler.sites.site import Site

SITE = Site(
    name="gszg",
    title="甘肃组工网",
    domains=("www.gszg.gov.cn",),
    starts=("http://www.gszg.gov.cn/col/col46/index.html",),
    articles=hanweb("www.gszg.gov.cn"),
    lists=hanweb_lists("www.gszg.gov.cn"),
    evidence="low",
    notes=(
        "Based on one list page; article URLs follow the publishing system. The title is "
        "unverified."
    ),
)
