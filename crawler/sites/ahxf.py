"""安徽先锋网, of Anhui's organisation department."""

from crawler.sites.platforms import under
from crawler.sites.site import Site

SITE = Site(
    name="ahxf",
    title="安徽先锋网",
    domains=("www.ahxf.gov.cn",),
    starts=(
        "https://www.ahxf.gov.cn/Home/List/?Id=236",
        "https://www.ahxf.gov.cn/Home/List/6226",
        "https://www.ahxf.gov.cn/Home/List/6622",
    ),
    articles=under(
        "www.ahxf.gov.cn", r"Home/Content/\d+(?:\?ClassId=\d+)?", r"\w+/\w+/\d+\.(?:SHTML|shtml)"
    ),
    evidence="medium",
    notes=(
        "Column ids: 236 公示公告 (page=2 … 8), 6226 皖组动态, 6622 人事考试. Older article URLs "
        "end in .SHTML."
    ),
)
