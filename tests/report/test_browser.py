"""The report in a real browser: it renders and filters without errors, and runs no foreign text.

Needs a Chromium, which ``CRAWLER_TEST_CHROMIUM`` names where it is not on the path.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.records.folder import article, run_of, write
from tests.report.pages import hostile_folder, page_of

CHROMIUM = os.environ.get("CRAWLER_TEST_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-headless-shell", "google-chrome"))), None
)
if CHROMIUM is None:
    pytest.skip("no Chromium here (package chromium)", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Opened:
    """A report in a tab, with the messages and requests of the browser."""

    def __init__(self, browser: Browser, folder: Path, **options: Any) -> None:
        target = folder / "report.html"
        target.write_text(page_of(folder), encoding="utf-8")
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.tab = browser.new_page(**options)
        self.tab.on("console", lambda message: self.messages.append(message.text))
        self.tab.on("pageerror", lambda error: self.messages.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.goto(target.as_uri())

    def shown(self) -> int:
        """Return the number of visible rows."""
        return int(self.tab.locator("[data-site]:visible").count())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "articles", article("1", title="石桥村支部把会开在地头"))
    write(tmp_path, "articles", article("2", title="林溪县党员大会", site="www.linxi.example"))
    write(tmp_path, "runs", run_of("www.linxi.example", "2025-04-21", 3))
    return tmp_path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_renders_without_errors_or_requests(
    browser: Browser, folder: Path, scheme: str
) -> None:
    report = Opened(browser, folder, color_scheme=scheme)
    assert report.messages == []
    assert [url for url in report.requests if not url.startswith("file:")] == []
    box = report.tab.locator("#daily svg").first.bounding_box()
    assert box is not None
    assert box["width"] > 500
    bar = report.tab.locator("#daily g.bar rect").first
    assert bar.evaluate("bar => getComputedStyle(bar).fill") != "rgb(0, 0, 0)"
    paper = report.tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")


def test_search_and_filter_work(browser: Browser, folder: Path) -> None:
    report = Opened(browser, folder)
    assert report.shown() == 3
    report.tab.fill("#query", "石桥村 地头")
    assert report.shown() == 1
    assert report.tab.inner_text("#shown") == "1"
    report.tab.fill("#query", "")
    report.tab.select_option("#site", "www.linxi.example")
    assert report.shown() == 2
    report.tab.fill("#query", "没有这几个字")
    assert report.shown() == 0
    assert report.tab.inner_text("#shown") == "0"


def test_a_link_to_a_record_opens_it(browser: Browser, folder: Path) -> None:
    report = Opened(browser, folder)
    name = article("1")["id"]
    assert not report.tab.locator(f"#a-{name} dl").is_visible()
    report.tab.evaluate(f"location.hash = 'a-{name}'")
    report.tab.locator(f"#a-{name} dl").wait_for(state="visible", timeout=5000)
    report.tab.evaluate("location.hash = 'newest'")
    assert report.tab.locator("details[open]").count() == 1


def test_folded_rows_are_searched_too(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n), title=f"第{n}号文件") for n in range(100, 140)))
    report = Opened(browser, tmp_path)
    few = report.shown()
    assert few < 40
    report.tab.fill("#query", "号文件")
    assert report.shown() == 40
    report.tab.fill("#query", "")
    assert report.shown() == few


def test_hostile_text_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    report = Opened(browser, hostile_folder(tmp_path))
    assert report.tab.evaluate("window.ran") is None
    assert report.messages == []
    assert [url for url in report.requests if not url.startswith("file:")] == []


def test_the_security_policy_stops_what_escaping_might_miss(browser: Browser, folder: Path) -> None:
    report = Opened(browser, folder)
    report.tab.evaluate(
        "() => { const made = document.createElement('div');"
        "made.innerHTML = '<img src=x onerror=\"window.ran=1\">';"
        "document.body.append(made);"
        "const script = document.createElement('script');"
        "script.textContent = 'window.ran=2'; document.body.append(script); }"
    )
    assert report.tab.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in report.messages)


def test_a_narrow_screen_shows_every_figure_without_scrolling_sideways(
    browser: Browser, folder: Path
) -> None:
    report = Opened(browser, folder, viewport={"width": 390, "height": 800})
    assert report.tab.evaluate("document.documentElement.scrollWidth") <= 390
    for cell in report.tab.locator("#health td").all():
        box = cell.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    named = "getComputedStyle(document.querySelector('#health td.n'), '::before').content"
    assert "new" in report.tab.evaluate(named)  # a figure says what it is


def test_paper_has_the_colours_of_the_light_scheme(browser: Browser, folder: Path) -> None:
    report = Opened(browser, folder, color_scheme="dark")
    fill = "getComputedStyle(document.querySelector('#daily g.bar rect')).fill"
    at_night = report.tab.evaluate(fill)
    report.tab.emulate_media(media="print")
    assert report.tab.evaluate(fill) != at_night
    assert not report.tab.locator(".tools").is_visible()
    assert report.tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert report.tab.pdf()[:5] == b"%PDF-"
