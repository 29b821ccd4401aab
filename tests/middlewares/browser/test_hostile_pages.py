"""Whatever a page's scripts do, the browser ends in time and what they wrote is no other page."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from crawler.exits import NOTHING
from tests.commanding import lines, scrapy
from tests.middlewares.browser.test_middleware import needs_browser
from tests.middlewares.server import Route, page, serving
from tests.pages_made import PARAGRAPHS

pytestmark = pytest.mark.long

TITLE = "清源县召开基层党建工作推进会"

WRITE = """
document.title = TITLE;
document.getElementById("app").innerHTML = "<h1>" + TITLE + "</h1>" +
  "<div>来源：清源日报　时间：2023-07-17 18:17</div>" + TEXT.map(t => "<p>" + t + "</p>").join("");
"""

READ = {
    "loops": WRITE + "while (true) {}",
    "loops-later": WRITE + "setInterval(() => { while (true) {} }, 0)",
    "promises": WRITE + "(async () => { while (true) await 0; })()",
    "reloads": WRITE + "location.reload()",
    "leaves": WRITE + "location = '/elsewhere.html'",
    "leaves-the-web": WRITE + "location = 'file:///etc/passwd'",
    "submits": WRITE
    + "const f = document.createElement('form'); document.body.append(f); f.submit()",
    "opens": WRITE + "setInterval(() => open('/elsewhere.html'), 10)",
    "asks": WRITE + "alert(1); confirm(2); prompt(3); onbeforeunload = () => 'stay'; print()",
    "names": WRITE
    + """document.body.insertAdjacentHTML("beforeend",
        "<form><input name=attributes><input name=nodeName><input name=getAttributeNames></form>" +
        "<img name=documentElement><img name=createTreeWalker><img name=doctype>")""",
    "patches": WRITE
    + """Element.prototype.getAttributeNames = () => { throw 1 };
        Object.defineProperty(Element.prototype, "outerHTML", {get: () => "other"});
        Document.prototype.createTreeWalker = () => { throw 1 }""",
}
"""Pages that write an article, and then do something else."""

REFUSED = {
    "tree": """setInterval(() => { for (let i = 0; i < 1e5; i++)
        document.body.append(document.createElement("p")) }, 0)""",
    "text": "document.body.append('党'.repeat(3e8))",
    "template": "const t = document.createElement('template'); t.innerHTML = '<p>x'.repeat(1e6);"
    "document.body.append(t)",
    "attributes": "for (let i = 0; i < 3e5; i++) document.body.setAttribute('a' + i, i)",
    "values": "for (let i = 0; i < 900; i++) document.body.setAttribute('a' + i, '党'.repeat(1e6))",
    "deep": "let at = document.body; for (let i = 0; i < 3e4; i++) at = at.appendChild("
    "document.createElement('div'))",
    "requests": "setInterval(() => { for (let i = 0; i < 999; i++) fetch('/' + i) }, 0)",
    "sockets": "setInterval(() => { for (let i = 0; i < 99; i++) new WebSocket('/') }, 0)",
    "blank": "location = 'about:blank'",
}
"""Pages that write none, and keep the browser busy."""


def site() -> dict[str, Route]:
    shell = '<!doctype html><meta charset="utf-8"><title></title><body><div id="app"></div>'
    words = f"const TITLE = '{TITLE}', TEXT = {list(PARAGRAPHS)!r};"
    return {
        f"/{name}.html": page(f"{shell}<script>{words}{script}</script>".encode())
        for name, script in (READ | REFUSED).items()
    }


def browsers() -> list[str]:
    """Return the command lines of all running browsers."""
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(one.read_bytes().decode("utf-8", "replace"))
        except OSError:  # it has ended
            continue
    return [one for one in found if "chromium" in one and "crawler-browser-" in one]


def crawl(output: Path, names: dict[str, str]) -> CompletedProcess[str]:
    """Crawl pages, each of which has two seconds in the browser."""
    with serving(site()) as server:
        told = {
            "CRAWLER_ALLOW_PRIVATE": server.place(),
            "CRAWLER_BROWSER_TIMEOUT": "2",
            "DOWNLOAD_DELAY": "0",
            "AUTOTHROTTLE_ENABLED": "0",
            "DOWNLOAD_MAXSIZE": "1000000",
        }
        urls = ",".join(server.url(f"/{name}.html") for name in names)
        words = [word for name, value in told.items() for word in ("-s", f"{name}={value}")]
        return scrapy("crawl", "urls", "-a", f"urls={urls}", *words, output=output)


def name_of(record: dict[str, Any]) -> str:
    return str(record["url"]).rpartition("/")[2].removesuffix(".html")


@needs_browser
def test_what_a_page_wrote_before_it_held_the_browser_is_read(tmp_path: Path) -> None:
    done = crawl(tmp_path, READ)
    assert (done.returncode, done.stderr) == (0, "")
    assert lines(tmp_path, "rejected") == []
    (article,) = lines(tmp_path, "articles")  # all pages have the same text
    assert article["title"] == TITLE
    assert article["body"].splitlines()[: len(PARAGRAPHS)] == list(PARAGRAPHS)
    found = [article, *lines(tmp_path, "sightings")]
    assert {name_of(one) for one in found} == set(READ)
    assert {one["title"] for one in found} == {TITLE}
    assert browsers() == []


@needs_browser
@pytest.mark.parametrize("half", [0, 1])  # a command of the tests has 100 s
def test_a_page_that_grows_without_end_is_a_reject_in_time(tmp_path: Path, half: int) -> None:
    names = dict(list(REFUSED.items())[half::2])
    done = crawl(tmp_path, names)
    assert (done.returncode, done.stderr) == (NOTHING, "")
    assert lines(tmp_path, "articles") == []
    rejects = lines(tmp_path, "rejected")
    assert {name_of(one) for one in rejects} == set(names)
    assert {one["reason"] for one in rejects} <= {"script", "too_deep"}
    assert all(one["detail"] for one in rejects)
    assert browsers() == []
