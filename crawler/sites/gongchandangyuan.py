"""共产党员网, of the Central Organisation Department."""

from crawler.sites.platforms import cntv, under
from crawler.sites.site import Site

SITE = Site(
    name="gongchandangyuan",
    title="共产党员网",
    domains=("12371.cn",),
    starts=("https://www.12371.cn/zxfb/", "https://www.12371.cn/special/dzby/"),
    articles=(
        *cntv("*.12371.cn", "ARTI|STUD|VIDE"),
        *under("tougao.12371.cn", r"gaojian\.php\?tid=\d+"),
    ),
    lists=(
        *under("www.12371.cn", r"(?:dyjytx|dsxx)/\w+/"),
        *under("tougao.12371.cn", r"(?:tuijian|wenhui|liebiao)\.php(?:\?.*)?"),
    ),
    evidence="high",
    notes="/zxfb/ keeps its list in a script (item=[...]). Article ids begin with the time in ms.",
)
