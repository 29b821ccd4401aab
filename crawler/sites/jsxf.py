"""江苏先锋网, of Jiangsu's organisation department."""

from crawler.sites.site import Site

SITE = Site(
    name="jsxf",
    title="江苏先锋网",
    domains=("www.jsxf.gov.cn", "www.jszzb.gov.cn"),
    starts=("https://www.jsxf.gov.cn/gbrm/index.html", "https://www.jsxf.gov.cn/tzgg/index.html"),
    articles=(r"https?://www\.js(?:xf|zzb)\.gov\.cn/\w+/art/\d{4}/art_\w+\.html",),
    evidence="low",
    notes="A script fills the lists. The form of article URLs is reported, not verified.",
)
