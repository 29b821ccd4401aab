"""The order of requests, from the server's log: news first, a share for known articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.store import Store
from tests.commanding import scrapy
from tests.middlewares.server import Server, page, serving
from tests.pages_made import article_page


def paths(month: str, days: range) -> list[str]:
    return [
        f"/gzdt/2023{month}/t2023{month}{day:02}_{number}.html" for number, day in enumerate(days)
    ]


KNOWN = paths("07", range(1, 32)) + paths("06", range(1, 31))
NEWS = paths("11", range(30, 10, -1))
"""The newest first."""


def row(path: str) -> str:
    year, month, day = path[-15:-11], path[-11:-9], path[-9:-7]
    return f'<li><a href="{path}">柳河村办起了夜校</a><span>{year}-{month}-{day}</span></li>'


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve a list on which known articles stand between the new ones, the newest last."""
    shown = [*NEWS[:7], *KNOWN[:20], *NEWS[7:]][::-1]
    listed = '<meta charset="utf-8"><ul>' + "".join(map(row, shown)) + "</ul>"
    with serving({"/": page(listed.encode()), "*": page(article_page())}) as one:
        yield one


def order(
    server: Server,
    output: Path,
    *settings: str,
    known: list[str] = KNOWN,
    unread: Sequence[str] = (),
) -> list[str]:
    """Crawl with so many articles due; return the paths in the order of the requests.

    ``unread``: articles that an earlier run found and did not fetch.
    """
    ago = datetime.now(UTC) - timedelta(hours=2)
    with Store.open(output) as store, store.batch():
        for path in known:
            store.record_fetch(server.url(path), seen_at=ago, site="sample")
        for path in unread:
            store.discover(server.url(path), site="sample", at=ago)
    one_by_one = ("CONCURRENT_REQUESTS_PER_DOMAIN=1", f"CRAWLER_ALLOW_PRIVATE={server.place()}")
    words = [word for setting in (*one_by_one, *settings) for word in ("-s", setting)]
    done = scrapy("crawl", "sample", "-a", f"base={server.url('')}", *words, output=output)
    assert (done.returncode, done.stderr) == (0, "")
    return [visit.path for visit in server.visits if visit.path.startswith("/gzdt/")]


def test_news_come_before_revisits_and_the_newest_first(server: Server, tmp_path: Path) -> None:
    asked = order(server, tmp_path)
    assert sorted(asked) == sorted([*KNOWN, *NEWS])
    assert [path for path in asked if path in NEWS] == NEWS
    between = asked[asked.index(NEWS[0]) : asked.index(NEWS[-1])]
    assert len([path for path in between if path in KNOWN]) in range(1, 6)  # a tenth, of 61


@pytest.mark.parametrize(("percent", "share"), [("0", range(1)), ("50", range(12, 28))])
def test_the_share_of_revisits_is_a_setting(
    server: Server, tmp_path: Path, percent: str, share: range
) -> None:
    asked = order(server, tmp_path, f"CRAWLER_REVISIT_PERCENT={percent}")
    between = asked[asked.index(NEWS[0]) : asked.index(NEWS[-1])]
    assert len([path for path in between if path in KNOWN]) in share


def test_an_article_that_an_earlier_run_did_not_get_is_news(server: Server, tmp_path: Path) -> None:
    unread = paths("09", range(30, 0, -1))
    asked = order(server, tmp_path, unread=unread)
    between = asked[asked.index(unread[0]) : asked.index(unread[-1])]
    assert len([path for path in between if path in KNOWN]) < 15  # a tenth of 50 others, of 61


def test_the_order_survives_a_stop(server: Server, tmp_path: Path) -> None:
    """With JOBDIR, what one run did not request is requested in that order by the next."""
    job = f"JOBDIR={tmp_path / 'job'}"
    first = order(server, tmp_path, job, "CLOSESPIDER_PAGECOUNT=12")
    assert len(first) < len(NEWS)
    asked = order(server, tmp_path, job, known=[])
    assert [path for path in asked if path in NEWS] == NEWS
    assert sorted(asked) == sorted([*KNOWN, *NEWS])
