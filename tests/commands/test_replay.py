"""``scrapy replay``: archived pages are processed like crawled ones."""

import json
from pathlib import Path

from crawler.exits import FAILED, NOTHING, OK, USAGE
from tests.archive.archives import warc, write_warc
from tests.commanding import lines, scrapy
from tests.pages_made import article_page, list_page

SITE = "http://dj.qingyuan.example/gzdt"
OTHER = ("另一篇文章写的是县里组织党员干部走访慰问困难群众的情况，与前一篇并不相同。",) * 3


def test_every_response_ends_as_an_article_or_a_reject(tmp_path: Path) -> None:
    pages = {
        f"{SITE}/t1.html": article_page(),
        f"{SITE}/t2.html": article_page("县里走访慰问困难群众", paragraphs=OTHER),
        f"{SITE}/index.html": list_page(),
        f"{SITE}/logo.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        f"{SITE}/empty.html": b"",
    }
    done = scrapy(
        "replay", str(write_warc(tmp_path / "a.warc.gz", pages)), "--summary", output=tmp_path
    )
    assert (done.returncode, done.stderr) == (OK, "")
    assert "pages       5," in done.stdout
    (run,) = lines(tmp_path, "runs")
    assert run["responses"] == run["pages"] == 5
    assert {one["url"] for one in lines(tmp_path, "articles")} == {
        f"{SITE}/t1.html",
        f"{SITE}/t2.html",
    }
    reasons = {one["url"].rsplit("/")[-1]: one["reason"] for one in lines(tmp_path, "rejected")}
    assert reasons == {"index.html": "list", "logo.png": "not_html", "empty.html": "empty"}


def test_fetched_at_is_the_time_of_the_capture(tmp_path: Path) -> None:
    scrapy(
        "replay",
        str(write_warc(tmp_path / "a", {f"{SITE}/t1.html": article_page()})),
        output=tmp_path,
    )
    (article,) = lines(tmp_path, "articles")
    assert article["fetched_at"] == "2023-07-17T10:17:00+00:00"
    assert article["site"] == "dj.qingyuan.example"


def test_an_article_of_several_pages_is_one_article(tmp_path: Path) -> None:
    below = '<div><a href="t1.html">1</a> <a href="t1_2.html">2</a></div>'
    pages = {
        f"{SITE}/t1_2.html": article_page(paragraphs=OTHER, below=below),
        f"{SITE}/t1.html": article_page(below=below),
    }
    done = scrapy("replay", str(write_warc(tmp_path / "a", pages)), output=tmp_path)
    assert done.returncode == OK
    (article,) = lines(tmp_path, "articles")
    assert article["url"] == f"{SITE}/t1.html"
    assert article["body"].splitlines()[-1] == OTHER[-1]
    assert [one["reason"] for one in lines(tmp_path, "rejected")] == ["part"]


def test_responses_before_damage_are_processed_and_the_damage_is_reported_in_one_line(
    tmp_path: Path,
) -> None:
    pages = {
        f"{SITE}/t{number}.html": article_page(
            f"清源县召开第{number}次会议", time=f"2023-07-1{number}"
        )
        for number in range(4)
    }
    (tmp_path / "a.warc.gz").write_bytes(warc(pages)[:-200])
    done = scrapy("replay", str(tmp_path / "a.warc.gz"), output=tmp_path)
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == 1
    assert "a.warc.gz: broken after 3 responses" in done.stderr
    (run,) = lines(tmp_path, "runs")
    assert run["pages"] == 3


def test_a_file_that_is_no_archive_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no archive\n" * 20)
    for name in ("text", "missing"):
        done = scrapy("replay", str(tmp_path / name), output=tmp_path / "output")
        assert done.returncode == FAILED
        assert done.stderr.count("\n") == 1
        assert name in done.stderr
    assert scrapy("replay").returncode == USAGE


def test_an_archive_without_articles_exits_with_nothing_read(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "a", {f"{SITE}/": b""}, status="404 Not Found")
    done = scrapy("replay", str(path), output=tmp_path)
    assert done.returncode == NOTHING
    assert [one["reason"] for one in lines(tmp_path, "rejected")] == ["http_404"]


def test_files_folders_and_globs_are_filtered_by_site_and_date(tmp_path: Path) -> None:
    (tmp_path / "2023" / "07").mkdir(parents=True)
    for name in ("2023/07/a.warc.gz", "b.warc.gz"):
        url = f"http://{Path(name).stem[0]}.qingyuan.example/t1.html"
        write_warc(tmp_path / name, {url: article_page(f"清源县第{len(url)}次会议{name}")})
    other = write_warc(tmp_path / "c.warc", {f"{SITE}/t2.html": article_page(paragraphs=OTHER)})
    named = [str(tmp_path / "2023"), str(tmp_path / "*.warc*"), str(other)]
    few = scrapy("replay", *named, "--site", "b.qingyuan.example", "--json", output=tmp_path)
    assert (few.returncode, few.stderr, json.loads(few.stdout)["responses"]) == (OK, "", 1)
    late = scrapy("replay", *named, "--since", "2023-07-18", "--quiet", output=tmp_path)
    assert (late.returncode, late.stderr, late.stdout) == (NOTHING, "", "")
    options = ("--since", "2023-07-17", "--until", "2023-07-18", "--update", "--json")
    all_of = scrapy("replay", *named, *options, "--jobs", "2", output=tmp_path)
    told = json.loads(all_of.stdout)
    assert (all_of.returncode, told["responses"]) == (OK, 3)
    assert sum(told["articles"].values()) + told["duplicates"] == 3


def test_a_wrong_call_is_an_error_of_one_line(tmp_path: Path) -> None:
    for wrong in (("--since", "gestern"), ("--jobs", "0")):
        done = scrapy("replay", str(tmp_path), *wrong)
        assert done.returncode == USAGE
        assert wrong[0].strip("-") in done.stderr or wrong[1] in done.stderr
