"""中国组织人事报: organisation and personnel."""

from crawler.sites.platforms import UUID, under
from crawler.sites.site import Site

SITE = Site(
    name="zuzhirenshi",
    title="中国组织人事报新闻网",
    domains=("www.zuzhirenshi.com",),
    starts=(
        "https://www.zuzhirenshi.com/newspaper/index",
        "http://www.zuzhirenshi.com/innerpage/29624",
        "https://www.zuzhirenshi.com/innerpage/29628",
    ),
    articles=under(
        "www.zuzhirenshi.com",
        rf"(?:detailpage|showinfo)/{UUID}",
        rf"dianzibao/\d{{4}}-\d{{2}}-\d{{2}}/\d+/{UUID}\.htm",
    ),
    lists=under("www.zuzhirenshi.com", r"innerpage/\d+"),
    evidence="medium",
    notes="The newspaper's own lists are loaded by POST requests, which the crawler does not send.",
)
