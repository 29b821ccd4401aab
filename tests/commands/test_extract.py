"""``scrapy extract``: one article as JSON."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from crawler.exits import FAILED, NOTHING, OK, USAGE
from crawler.schema import schema_of
from tests.commanding import scrapy
from tests.pages_made import PARAGRAPHS, article_page, list_page

ADDRESS = "http://dj.qingyuan.example/gzdt/t1.html"


def test_the_article_of_a_file_is_printed_as_a_record(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(article_page())
    done = scrapy("extract", str(tmp_path / "page.html"), "--url", ADDRESS)
    assert (done.returncode, done.stderr) == (OK, "")
    assert done.stdout.endswith("}\n")
    record = json.loads(done.stdout)
    Draft202012Validator(schema_of("article")).validate(record)
    assert record["url"] == ADDRESS
    assert record["title"] == "清源县召开基层党建工作推进会"
    assert record["source"] == "清源日报"
    assert record["published_at"] == "2023-07-17T18:17:00+08:00"
    assert record["body"].splitlines() == list(PARAGRAPHS)


def test_a_page_is_read_from_standard_input() -> None:
    done = scrapy("extract", "-", "--url", ADDRESS, text=article_page().decode())
    assert done.returncode == OK
    assert json.loads(done.stdout)["site"] == "dj.qingyuan.example"


def test_the_address_that_the_page_states_is_used(tmp_path: Path) -> None:
    saved = f"<!-- saved from url=({len(ADDRESS):04d}){ADDRESS} -->\n".encode() + article_page()
    (tmp_path / "page.html").write_bytes(saved)
    assert json.loads(scrapy("extract", str(tmp_path / "page.html")).stdout)["url"] == ADDRESS


def test_a_displayed_text_is_read_as_a_page(tmp_path: Path) -> None:
    text = "\n".join(
        ("清源县召开推进会", "文章来源：清源日报　时间：2023-07-17 18:17", *PARAGRAPHS)
    )
    (tmp_path / "page.txt").write_text(text, "utf-8")
    record = json.loads(scrapy("extract", str(tmp_path / "page.txt"), "--url", ADDRESS).stdout)
    assert (record["title"], record["source"]) == ("清源县召开推进会", "清源日报")
    assert record["body"].splitlines() == list(PARAGRAPHS)


def test_the_reason_is_printed_for_a_page_that_is_not_an_article(tmp_path: Path) -> None:
    (tmp_path / "list.html").write_bytes(list_page())
    done = scrapy("extract", str(tmp_path / "list.html"))
    assert done.returncode == NOTHING
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "list" in done.stderr


def test_an_unreadable_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    done = scrapy("extract", str(tmp_path / "missing.html"))
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == 1
    assert scrapy("extract").returncode == USAGE


def test_a_reading_is_explained_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(article_page())
    done = scrapy("extract", str(tmp_path / "page.html"), "--url", ADDRESS, "--explain")
    assert (done.returncode, done.stderr) == (OK, "")
    assert "article: 清源县召开基层党建工作推进会" in done.stdout
    printed = [line.split(maxsplit=2) for line in done.stdout.splitlines() if " kept " in line]
    assert [words[2].split(maxsplit=1)[0] for words in printed] == ["text"] * len(PARAGRAPHS)
    texts = [" ".join(words[2].split()[1:]) for words in printed]
    assert texts == [" ".join(line.split()) for line in PARAGRAPHS]
    assert "label 来源" in done.stdout


def test_a_refusal_is_explained_as_json(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(list_page())
    name = str(tmp_path / "page.html")
    done = scrapy("extract", name, "--url", ADDRESS, "--explain", "--json")
    assert (done.returncode, done.stderr) == (NOTHING, "")
    explained = json.loads(done.stdout)
    assert explained["article"] is None
    assert explained["refusal"]["reason"] == "list"
    assert explained["lines"]
