"""URLs that look like the site's own and lead elsewhere."""

from __future__ import annotations

from pathlib import Path

from tests.commanding import lines
from tests.middlewares.crawling import AT_ONCE, crawl
from tests.middlewares.server import page, serving
from tests.reliability import crawls

SITE = "dj.qinghe.example.cn"
LOOKALIKES = (
    "dj.qinghе.example.cn",  # a Cyrillic letter
    "xn--dj-6kc.qinghe-example.cn",
    "dj.qinghe.example.cn.evil.example.com",
    "dj-qinghe.example.cn",
    "dj.qinghe\u3002example.cn.evil.example.com",  # an ideographic full stop is a dot in a name
)
SAME = "ＤＪ.qinghe\u3002example.cn"
"""The site's name in other characters that browsers treat as the same."""


def test_a_host_that_only_looks_like_the_site_s_is_never_asked() -> None:
    """Each could be requested; they are left out only because they are not the site's."""
    hosts = [SITE, *LOOKALIKES, *(name.encode("idna").decode() for name in LOOKALIKES)]
    with serving({}) as server:
        own = server.url("/own", host=SITE)
        same = server.url("/same", host=SAME)
        crawled = crawl(
            own,
            same,
            *(server.url(host=host) for host in LOOKALIKES),
            allow=tuple(server.place(host) for host in hosts),
            hosts={host: [server.address] for host in hosts},
            domains=[SITE],
            settings=AT_ONCE,
        )
        assert set(crawled.pages) == {own, same}
        assert {visit.host for visit in server.visits} == {SITE}


def test_a_page_s_base_leads_no_crawl_into_a_private_network(tmp_path: Path) -> None:
    """All relative URLs of the list and the article then point to the other server."""
    base = '<base href="{}">'
    with serving({}, address="127.0.0.2") as private, serving({}) as site:
        led = base.format(private.url()).encode()
        own = site.url(crawls.path(0))
        listed = f'<li><a href="{own}">{crawls.THINGS[0]}</a></li>' + "".join(
            f'<li><a href="{crawls.path(n)}">{crawls.THINGS[n]}</a></li>' for n in (1, 2)
        )
        article = crawls.article(0).replace(b"<head>", b"<head>" + led)
        more = f'<a href="{crawls.path(0)[:-5]}_2.html">下一页</a>'
        site.routes |= {
            "/": page(led + f'<meta charset="utf-8"><ul>{listed}</ul>{more}'.encode()),
            crawls.path(0): page(article.replace(b"</body>", more.encode() + b"</body>")),
        }
        assert crawls.crawl(site, tmp_path).returncode == 0
        assert private.visits == []
        assert [line["url"] for line in lines(tmp_path, "articles")] == [own]
