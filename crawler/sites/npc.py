"""中国人大网: appointments by the National People's Congress."""

from crawler.sites.platforms import trs
from crawler.sites.site import Site

SITE = Site(
    name="npc",
    title="中国人大网",
    domains=("www.npc.gov.cn",),
    starts=("http://www.npc.gov.cn/c2/c12435/c12490/",),
    articles=trs("www.npc.gov.cn"),
    evidence="medium",
    notes="Based on one article URL. Paths with /npc/ are reported to answer 403.",
)
