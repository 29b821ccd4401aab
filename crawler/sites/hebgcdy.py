"""河北共产党员网, of Hebei's organisation department."""

from crawler.sites.platforms import DAY, FOLDERS, under
from crawler.sites.site import Site

SITE = Site(
    name="hebgcdy",
    title="河北共产党员网",
    domains=("www.hebgcdy.com",),
    starts=("http://www.hebgcdy.com/",),
    articles=under("www.hebgcdy.com", rf"(?:{FOLDERS})?{DAY}/\d+\.s?html?"),
    evidence="low",
    notes="The form of article URLs is reported, not verified. Dateline: 发布时间：… 来源：….",
)
