"""习近平系列重要讲话数据库, at 人民网."""

from crawler.sites.site import Site

SITE = Site(
    name="jhsjk",
    title="习近平系列重要讲话数据库",
    domains=("jhsjk.people.cn",),
    starts=("http://jhsjk.people.cn/",),
    articles=(r"https?://jhsjk\.people\.cn/article/\d+",),
    evidence="low",
    notes="The form of article URLs is reported, not verified.",
)
