"""中国新闻网, of the news service for overseas Chinese."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="chinanews",
    title="中国新闻网",
    domains=("chinanews.com",),
    starts=("http://www.chinanews.com/",),
    articles=under("*.chinanews.com", r"\w+/\d{4}/\d{2}-\d{2}/\d+\.s?html"),
    evidence="low",
    notes="Based on one article of 2020. Dateline: 2020年02月09日 10:49 中国新闻网.",
)
