"""央视网, of China Media Group."""

from crawler.sites.platforms import cntv
from crawler.sites.site import Site

SITE = Site(
    name="cctv",
    title="央视网",
    domains=("cctv.com",),
    starts=("https://news.cctv.com/",),
    articles=cntv("*.cctv.com", "ARTI|VIDE|PHOA"),
    evidence="medium",
    notes=(
        "No list page is known. Dateline: 2026年10月02日 19:46. Article ids end with the date "
        "(yymmdd)."
    ),
)
