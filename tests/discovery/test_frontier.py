"""Which URLs of a site an exploration requests."""

from crawler.discovery import ListedLink
from crawler.discovery.frontier import Frontier

HOME = "https://www.dj.example.cn/"


def test_a_page_is_discovered_once_under_all_its_urls() -> None:
    frontier = Frontier(HOME)
    names = [
        "https://www.dj.example.cn/gzdt/",
        "http://dj.example.cn/gzdt/index.html",
        "https://m.dj.example.cn/gzdt/?utm_source=a",
        HOME,
    ]
    assert frontier.discover(names) == names[:1]
    assert frontier.seen == 2


def test_other_hosts_are_ignored() -> None:
    assert Frontier(HOME).discover(["https://other.example.cn/", "https://xc.dj.example.cn/"]) == []


def test_a_page_requested_before_is_requested_again_once_a_list_dates_it() -> None:
    frontier = Frontier(HOME)
    row = ListedLink(f"{HOME}gzdt/t1.html", "全县干部大会召开", "2024-05-20")
    assert frontier.discover([row.url]) == [row.url]
    assert frontier.discover_listed([row, row]) == [(row.url, row)]
    assert frontier.discover_listed([row]) == []


def test_a_recorded_article_is_not_requested_again() -> None:
    frontier = Frontier(HOME)
    row = ListedLink(f"{HOME}gzdt/t1.html", "全县干部大会召开", "2024-05-20")
    assert frontier.add_article(row.url)
    assert not frontier.add_article("http://dj.example.cn/gzdt/t1.html")
    assert frontier.discover_listed([row]) == []


def test_articles_before_the_cutoff_are_neither_requested_nor_discovered() -> None:
    frontier = Frontier(HOME, since="2024-05-01")
    rows = [
        ListedLink(f"{HOME}gzdt/t{n}.html", "全县干部大会召开", stamp)
        for n, stamp in enumerate(["2024-05-01", "2024-04-30", "04-30"])
    ]
    assert [row.date for _, row in frontier.discover_listed(rows)] == ["2024-05-01", "04-30"]
    assert frontier.discover([row.url for row in rows]) == []


def test_further_parts_of_a_recorded_article_are_recognised() -> None:
    frontier = Frontier(HOME)
    frontier.add_article(f"{HOME}gzdt/t1.html")
    assert frontier.is_part(f"{HOME}gzdt/t1_2.html")
    assert not frontier.is_part(f"{HOME}gzdt/t2_2.html")


def test_a_url_is_moved_to_the_home_page_s_host() -> None:
    frontier = Frontier(HOME)
    assert frontier.at_home("http://dj.example.cn/a.html?b=1") == f"{HOME}a.html?b=1"
    assert frontier.at_home(f"{HOME}a.html") is None
    assert frontier.at_home("http://other.example.cn/a.html") is None
