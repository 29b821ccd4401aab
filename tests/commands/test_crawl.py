"""``scrapy crawl``: exit codes and messages."""

import re
from pathlib import Path

from crawler.exits import BUSY, FAILED, NOTHING, USAGE
from crawler.store import site_lock
from tests.commanding import lines, scrapy
from tests.middlewares.server import answer, serving


def test_the_declared_sites_are_listed() -> None:
    assert {"hongxing", "sample", "urls"} <= set(scrapy("list").stdout.split())


def test_an_unknown_site_gets_the_nearest_names(tmp_path: Path) -> None:
    done = scrapy("crawl", "hongxin", output=tmp_path / "output")
    assert done.returncode == USAGE
    assert done.stderr.startswith("scrapy crawl: no site 'hongxin'; did you mean hongxing")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "output").exists()


def test_unwritable_output_stops_the_crawl_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = scrapy("crawl", "sample", output=tmp_path / "file" / "output")
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
    assert done.stdout == ""


def test_a_site_that_another_process_crawls_is_not_crawled(tmp_path: Path) -> None:
    with site_lock(tmp_path, "sample"):
        done = scrapy("crawl", "sample", output=tmp_path)
    assert done.returncode == BUSY
    assert done.stderr.count("\n") == 1
    assert lines(tmp_path, "runs") == []


def test_a_wrong_argument_is_an_error_of_one_line(tmp_path: Path) -> None:
    done = scrapy("crawl", "urls", "-a", "file=missing.txt", output=tmp_path / "output")
    assert done.returncode == USAGE
    assert re.fullmatch(r"scrapy crawl: [^\n]*missing\.txt[^\n]*\n", done.stderr)
    assert not (tmp_path / "output").exists()


def test_single_addresses_are_crawled(tmp_path: Path) -> None:
    """The private address is refused and becomes a reject."""
    done = scrapy("crawl", "urls", "-a", "urls=http://127.0.0.1:9/a.html", output=tmp_path)
    assert done.returncode == 3
    assert [one["reason"] for one in lines(tmp_path, "rejected")] == ["port"]


def test_an_unwritable_feed_or_archive_stops_the_crawl(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for option in (
        ("-o", str(tmp_path / "file" / "feed.jsonl")),
        ("-s", f"CRAWLER_ARCHIVE={tmp_path / 'file' / 'archive'}"),
    ):
        done = scrapy("crawl", "sample", *option, output=tmp_path / "output")
        assert done.returncode == FAILED
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "output").exists()


def test_a_log_line_has_time_level_site_and_address(tmp_path: Path) -> None:
    with serving({"/robots.txt": answer(503)}) as server:
        place = ["-a", f"base={server.url('')}", "-s", f"CRAWLER_ALLOW_PRIVATE={server.place()}"]
        done = scrapy("crawl", "sample", *place, "-s", "RETRY_TIMES=0", output=tmp_path)
    assert done.returncode == NOTHING
    (line,) = done.stderr.splitlines()
    form = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S* WARNING sample [a-z.]+: "
    assert re.match(form + re.escape(server.url("/robots.txt")), line)
