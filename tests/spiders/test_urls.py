"""Which URLs the spider ``urls`` reads."""

from pathlib import Path

import pytest

from crawler.spiders.urls import parse_urls
from tests.commanding import lines, scrapy
from tests.middlewares.server import page, serving
from tests.reliability.crawls import NUMBERS, THINGS, crawl, path, routes

MALFORMED = [
    "http://h:99999/",
    "http://[bad/",
    "http://h:port/",
    "http://h:-1/",
    "http:///x",
    "http://℀.example/",
    "http://a.example:８０/",
    "http://ex ample/",
]


def test_urls_of_the_argument_and_the_file_are_returned_once(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("# seen on Monday\n\nhttp://a.example/2\nhttp://a.example/1\n", "utf-8")
    assert parse_urls("http://a.example/1,https://b.example/?x=1,2", str(file)) == [
        "http://a.example/1",
        "https://b.example/?x=1,2",
        "http://a.example/2",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gbk"])
def test_the_file_may_be_in_any_encoding_of_a_text_editor(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "urls.txt"
    file.write_text("http://a.example/通知公告/2\n# 上周一看过的网页\n", encoding)
    assert parse_urls("", str(file)) == ["http://a.example/通知公告/2"]


@pytest.mark.parametrize(
    ("urls", "file", "words"),
    [
        ("", "", "no address"),
        ("a.example", "", "no http or https"),
        ("file:///etc/passwd", "", "no http or https"),
        ("", "missing.txt", "cannot read"),
    ],
)
def test_invalid_arguments_are_refused_with_a_message(urls: str, file: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_urls(urls, file)


def test_a_malformed_address_costs_no_other(tmp_path: Path) -> None:
    with serving(routes()) as server:
        good = [server.url(path(number)) for number in NUMBERS]
        file = tmp_path / "addresses.txt"
        file.write_text("\n".join([*good[:2], *MALFORMED, *good[2:]]), "utf-8")
        allowed = f"CRAWLER_ALLOW_PRIVATE={server.place()}"
        quick = [word for one in (allowed, "DOWNLOAD_DELAY=0") for word in ("-s", one)]
        done = scrapy("crawl", "urls", "-a", f"file={file}", *quick, output=tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert {one["url"] for one in lines(tmp_path / "out", "articles")} == set(good)
    rejects = lines(tmp_path / "out", "rejected")
    assert {one["url"] for one in rejects} == set(MALFORMED)
    assert {one["reason"] for one in rejects} == {"bad_url"}


def test_a_malformed_link_costs_no_other_of_its_list(tmp_path: Path) -> None:
    with serving(routes()) as server:
        bad = [*MALFORMED, f"//{server.address}:99999{path(9)}", f"//{server.address}:x{path(9)}"]
        links = [bad[0], *(path(number) for number in NUMBERS), *bad[1:]]
        rows = "".join(f'<li><a href="{one}">{THINGS[0]}工作的通知</a></li>' for one in links)
        server.routes["/"] = page(f'<meta charset="utf-8"><ul>{rows}</ul>'.encode())
        done = crawl(server, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(lines(tmp_path, "articles")) == len(NUMBERS)
