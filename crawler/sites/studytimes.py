"""学习时报, of the Central Party School, as printed."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="studytimes",
    title="学习时报",
    domains=("paper.studytimes.cn",),
    starts=("https://paper.studytimes.cn/",),
    articles=under("paper.studytimes.cn", r"cntheory/\d{4}-\d{2}/\d{2}/content_\d+\.html?"),
    lists=under("paper.studytimes.cn", r"cntheory/\d{4}-\d{2}/\d{2}/node_\d+\.html?"),
    evidence="low",
    notes="The form of article URLs is reported, not verified.",
)
