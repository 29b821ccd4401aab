"""Which URLs the spider ``urls`` reads."""

from pathlib import Path

import pytest

from crawler.spiders.urls import parse_urls


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
