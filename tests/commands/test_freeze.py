"""``scrapy freeze``: a page becomes a test that a person must review."""

import json
import signal
from pathlib import Path
from threading import Event
from time import monotonic

from crawler.exits import FAILED, INTERRUPTED, USAGE
from crawler.scaffold.frozen import REVIEW, expected_reading, frozen_page, reading_of
from tests.commanding import SCRAPY, scrapy
from tests.forked import template
from tests.middlewares.server import Answer, Visit, page, serving
from tests.pages_made import article_page, list_page

ADDRESS = "https://www.hxw.gov.cn/content/2023/07/17/13243540.html"


def test_a_saved_page_is_frozen_with_its_reading_for_review(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(article_page())
    done = scrapy(
        "freeze", "hongxing", str(tmp_path / "page.html"), "--url", ADDRESS, "--to", str(tmp_path)
    )
    folder = tmp_path / "hongxing" / "content-2023-07-17-13243540"
    assert done.returncode == FAILED
    assert done.stdout == f"{folder}: review expected.json, then commit\n"
    assert frozen_page(folder).body == article_page()
    expected = expected_reading(folder)
    assert expected.pop(REVIEW)
    assert expected["title"] == "清源县召开基层党建工作推进会"
    assert json.loads(json.dumps(reading_of(frozen_page(folder)))) == expected


def test_a_page_that_is_not_an_article_is_frozen_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "list.html").write_bytes(list_page())
    scrapy(
        "freeze",
        "hongxing",
        str(tmp_path / "list.html"),
        "--url",
        ADDRESS,
        "--slug",
        "list",
        "--to",
        str(tmp_path),
    )
    assert expected_reading(tmp_path / "hongxing" / "list")["rejected"] == "list"


def test_the_sample_site_is_served_to_freeze_its_pages(tmp_path: Path) -> None:
    address = "http://127.0.0.1:8765/info/1040/6005.htm"
    done = scrapy("freeze", "sample", address, "--to", str(tmp_path))
    assert done.returncode == FAILED, done.stderr
    assert frozen_page(tmp_path / "sample" / "info-1040-6005").status == 200


def test_nothing_frozen_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(article_page())
    call = (
        "freeze",
        "hongxing",
        str(tmp_path / "page.html"),
        "--url",
        ADDRESS,
        "--to",
        str(tmp_path),
    )
    scrapy(*call)
    again = scrapy(*call)
    assert again.returncode == FAILED
    assert "exists" in again.stderr
    assert again.stderr.count("\n") == 1


def test_wrong_calls_are_errors_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(article_page())
    for arguments in (
        ("nosite", ADDRESS),
        ("urls", ADDRESS),
        ("hongxing", str(tmp_path / "page.html")),
    ):
        done = scrapy("freeze", *arguments)
        assert done.returncode == USAGE
        assert done.stderr.count("\n") == 1


def test_ctrl_c_ends_the_fetch_at_once(tmp_path: Path) -> None:
    """The server does not respond before the command has ended."""
    asked, ended = Event(), Event()

    def held(_: Visit) -> Answer:
        asked.set()
        ended.wait(60)
        return page(article_page())

    with serving({"/1.html": held}) as server:
        place = ["-s", f"CRAWLER_ALLOW_PRIVATE={server.place()}", "--to", str(tmp_path)]
        call = ["freeze", "hongxing", server.url("/1.html"), *place]
        with template().running(SCRAPY, *call) as running:
            assert asked.wait(60)
            stopped = monotonic()
            running.send_signal(signal.SIGINT)
            try:
                done = running.communicate()
            finally:
                ended.set()
    assert monotonic() - stopped < 20
    assert (done.returncode, done.stderr) == (INTERRUPTED, "scrapy freeze: stopped\n")
