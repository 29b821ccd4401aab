"""人民网党建频道: party building at 人民网."""

from crawler.sites.platforms import people, people_lists
from crawler.sites.site import Site

SITE = Site(
    name="dangjian_people",
    title="人民网党建频道",
    domains=("dangjian.people.com.cn",),
    starts=(
        "http://dangjian.people.com.cn/index1.html",
        "http://dangjian.people.com.cn/GB/394443/",
        "http://dangjian.people.com.cn/GB/136058/407542/",
        "http://dangjian.people.com.cn/GB/136058/416200/index.html",
    ),
    articles=people("dangjian.people.com.cn"),
    lists=people_lists("dangjian.people.com.cn"),
    evidence="high",
    notes=(
        "Dateline: 2021年01月14日15:00    来源:人民网-中国共产党新闻网. Lists write dates as "
        "YYYY年MM月DD日."
    ),
)
