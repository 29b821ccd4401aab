"""The template of a site breaks between two crawls; after a quiet crawl it is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.exits import OK, UNHEALTHY
from tests.commanding import lines, scrapy
from tests.middlewares.server import Server, page, serving
from tests.monitors.command import monitor
from tests.pages_made import article_page

TOPICS = [
    f"第{number}片区{name}" for number, name in enumerate(("防汛", "党建", "财务", "食堂") * 4)
]
AT_ONCE = ["-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0", "-s", "CRAWLER_MAX_RETRY_AFTER=0"]


def path(number: int) -> str:
    return f"/gzdt/202307/t202307{number + 10}_{number}.html"


def publish(server: Server, numbers: range) -> None:
    """Put articles that share no sentence on the site, and on its list."""
    for number in numbers:
        topic = TOPICS[number]
        server.routes[path(number)] = page(
            article_page(
                f"清源县部署{topic}工作",
                time=f"2023-07-{number + 10} 09:00",
                paragraphs=(
                    f"七月以来，清源县把{topic}摆上日程，{topic}专班由一名县领导牵头推进。",
                    f"在{number + 3}个乡镇的{topic}现场，党员干部到了岗，{topic}台账记得清楚。",
                    f"“{topic}这件事还是要落到人。”镇党委书记第{number}次走访{topic}点时说。",
                ),
            )
        )
    links = "".join(
        f'<li><a href="{path(n)}">清源县部署{TOPICS[n]}工作</a></li>' for n in range(numbers.stop)
    )
    server.routes["/"] = page(f"<ul>{links}</ul>".encode())


def unlabelled(server: Server, numbers: range) -> None:
    """The new template shows the source as a picture."""
    for number in numbers:
        status, headers, body = server.routes[path(number)]  # type: ignore[misc]
        body = body.replace("来源：清源日报".encode(), b'<img src="/ly.png">')
        server.routes[path(number)] = (status, headers, body)


def crawl(server: Server, output: Path) -> int:
    base = ["-a", f"base={server.url('')}", "-s", f"CRAWLER_ALLOW_PRIVATE={server.place()}"]
    metrics = ["-s", f"CRAWLER_METRICS={output / 'crawler.prom'}"]
    done = scrapy("crawl", "sample", *base, *AT_ONCE, *metrics, output=output)
    assert done.stderr == ""
    return done.returncode


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def test_a_broken_template_is_caught_on_the_first_crawl_after_it(
    server: Server, tmp_path: Path
) -> None:
    publish(server, range(10))
    assert crawl(server, tmp_path) == OK
    publish(server, range(14))
    unlabelled(server, range(10, 14))
    assert crawl(server, tmp_path) == UNHEALTHY
    first, second = lines(tmp_path, "runs")
    assert first["health"]["present"]["source"] == first["health"]["articles"] == 10
    assert (first["health"]["lists"], first["health"]["links"]) == (1, 10)
    assert [one["name"] for one in second["problems"] if not one["notice"]] == ["coverage/source"]
    metrics = (tmp_path / "crawler.prom").read_text()
    assert 'crawler_health_problem{problem="coverage/source",site="sample"} 1.0' in metrics

    code, shown = monitor(tmp_path)
    assert code == UNHEALTHY
    assert "PROBLEM sample coverage/source: source on 0 of 4" in shown
    assert crawl(server, tmp_path) == OK  # a quiet run says nothing of the field
    assert monitor(tmp_path, "--quiet") == (UNHEALTHY, "")

    publish(server, range(16))
    assert crawl(server, tmp_path) == OK
    assert monitor(tmp_path, "--quiet") == (OK, "new: recovered sample coverage/source\n")
