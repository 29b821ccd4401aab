"""An article of endless parts is read up to a bound, and the articles of other sites beside it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commanding import lines
from tests.forked import template
from tests.middlewares.server import Answer, Visit, page, serving

PARTS = 12
PART_BYTES = 5 * 1024 * 1024
PROSE = "青禾县柳河村的党员林晓文每天清晨沿着河堤走一圈，记下水位，再到村部开门。" * 8


def article(visit: Visit) -> Answer:
    """Answer with a part that links all others, behind megabytes of a comment."""
    pager = "".join(f'<a href="/a/1_{n}.html">{n + 1}</a>' for n in range(1, PARTS))
    padding = "x" * (PART_BYTES if "/a/1" in visit.path else 1)
    text = f"<h1>青禾县柳河村的一天</h1><p>2024-05-06 08:00</p><p>{visit.path}，{PROSE}</p>"
    pages = f'<div class="page"><a href="/a/1.html">1</a>{pager}</div>'
    return page(f"<!--{padding}--><title>青禾县柳河村的一天</title>{text}{pages}".encode())


def test_the_parts_of_an_article_together_are_bounded(tmp_path: Path) -> None:
    """Fifty parts of 10 MiB exceeded the memory of the run and ended it for all sites."""
    with serving({"/l.html": page(b"<a href=/a/1.html>1</a>"), "*": article}) as server:
        site = {
            "name": "parts", "title": "没有尽头的文章", "domains": ["127.0.0.1"], "delay": 0,
            "starts": [server.url("/l.html")], "articles": [r"http://[^/]*/a/\d+\.html"],
            "evidence": "own",
        }  # fmt: skip
        env = {"CRAWLER_OUTPUT": str(tmp_path), "CRAWLER_ALLOW_PRIVATE": server.place()}
        done = template().run(
            "tests.spiders.declared", json.dumps(site), "AUTOTHROTTLE_ENABLED=False", env=env
        )
        asked = [visit.path for visit in server.visits if visit.path.startswith("/a/1")]
    (record,) = lines(tmp_path, "articles")
    assert "incomplete" in record["flags"], done.stderr
    assert [path for path in asked if path in record["body"]] == asked
    assert asked == ["/a/1.html", *(f"/a/1_{number}.html" for number in range(1, 4))]
