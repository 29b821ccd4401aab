"""Pages that scripts write: Chromium renders them, and reaches nothing by itself."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.commanding import lines, scrapy
from tests.middlewares.server import Route, Server, answer, page, robots, serving
from tests.pages_made import PARAGRAPHS

TITLE = "清源县召开基层党建工作推进会"

needs_browser = pytest.mark.skipif(
    find_spec("playwright") is None or shutil.which("chromium") is None,
    reason="needs Chromium and Playwright",
)

SHELL = b"""<!doctype html><html><head><meta charset="utf-8"><title></title></head>
<body><div id="app"></div><img src="/logo.png"><script src="/app.js"></script></body></html>"""

WRITES = """
const told = [];
const ask = (name, url) => fetch(url).then(a => a.text()).then(
  text => told.push(name + " had " + text.length), () => told.push(name + " refused"));
const paths = ELSEWHERE;
const socket = new Promise(done => {
  try {
    const one = new WebSocket(paths.private.replace("http", "ws"));
    one.onopen = () => { told.push("socket had"); done(); };
    one.onclose = one.onerror = () => done();
  } catch (error) { done(); }
});
fetch("/api/article.json").then(a => a.json()).then(async article => {
  for (const [name, url] of Object.entries(paths)) await ask(name, url);
  await socket;
  document.title = article.title;
  document.getElementById("app").innerHTML =
    "<h1>" + article.title + "</h1><div class=info>来源：清源日报　时间：2023-07-17 18:17</div>" +
    "<div class=text>" + article.text.map(t => "<p>" + t + "</p>").join("") + "</div>" +
    "<p class=told>" + told.join("；") + "</p>";
});
"""

ELSEWHERE = {
    "private": "",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "inner": "http://10.0.0.1/",
    "file": "file:///etc/passwd",
    "forbidden": "/forbidden.json",
    "large": "/large.json",
}
"""Where the page's script tries to get to; robots.txt and the limit of size forbid the last."""


def site(private: str) -> dict[str, Route]:
    elsewhere = {**ELSEWHERE, "private": private}
    article = {"title": TITLE, "text": PARAGRAPHS}
    return {
        "/t1.html": page(SHELL),
        "/app.js": answer(
            200,
            WRITES.replace("ELSEWHERE", json.dumps(elsewhere)).encode(),
            Content_Type="text/javascript; charset=utf-8",
        ),
        "/api/article.json": answer(
            200, json.dumps(article).encode(), Content_Type="application/json"
        ),
        "/forbidden.json": answer(200, b"{}", Content_Type="application/json"),
        "/large.json": answer(200, b" " * 300_000, Content_Type="application/json"),
        "/robots.txt": robots("User-agent: *\nDisallow: /forbidden.json\n"),
    }


def options(server: Server, output: Path, **settings: str) -> list[str]:
    told = {
        "CRAWLER_ALLOW_PRIVATE": server.place(),
        "CRAWLER_ARCHIVE": str(output / "archive"),
        "DOWNLOAD_DELAY": "0",
        "AUTOTHROTTLE_ENABLED": "0",
        "DOWNLOAD_MAXSIZE": "200000",
        **settings,
    }
    named = [word for name, value in told.items() for word in ("-s", f"{name}={value}")]
    return ["-a", f"urls={server.url('/t1.html')}", *named]


def crawl(server: Server, output: Path, **settings: str) -> None:
    done = scrapy("crawl", "urls", *options(server, output, **settings), output=output)
    assert done.stderr == ""


@needs_browser
def test_an_article_that_a_script_writes_is_read_and_no_request_leaves_unguarded(
    tmp_path: Path,
) -> None:
    with serving({}) as private, serving(site(private.url("/secret"))) as server:
        crawl(server, tmp_path)
    assert private.visits == []
    asked = server.paths()
    assert {"/t1.html", "/app.js", "/api/article.json", "/large.json"} <= set(asked)
    assert len(asked) == len(set(asked))  # the page itself is fetched once
    assert not {"/forbidden.json", "/logo.png"} & set(asked)
    (article,) = lines(tmp_path, "articles")
    assert (article["title"], article["source"]) == (TITLE, "清源日报")
    *text, told = article["body"].splitlines()
    assert text == list(PARAGRAPHS)
    assert told.split("；") == [f"{name} refused" for name in ELSEWHERE]
    assert article["evidence"]["archive"]


def test_without_a_browser_the_reject_says_what_is_missing(tmp_path: Path) -> None:
    with serving(site("http://127.0.0.1:9/")) as server:
        crawl(server, tmp_path, CRAWLER_BROWSER="no-such-browser")
    (reject,) = lines(tmp_path, "rejected")
    assert reject["reason"] == "script"
    assert "no browser is installed" in reject["detail"]
