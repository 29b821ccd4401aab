"""``scrapy search`` finds the articles that contain every word, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.exits import FAILED, NOTHING, OK, USAGE
from crawler.records.index import INDEX_NAME, drop_index
from crawler.records.search import search
from tests.records.folder import BODY, article, scrapy, write


def titles(folder: Path, *words: str, **options: object) -> list[str]:
    number, found = search(folder, list(words), **options)  # type: ignore[arg-type]
    assert number == len(found)
    return [one.title for one in found]


@pytest.mark.parametrize(
    "word",
    ["支", "支部", "产业链", "把支部建在产业链上", "石桥村党支部书记", "四十三个村", "子。“以前"],
)
def test_words_of_any_length_are_found(tmp_path: Path, word: str) -> None:
    write(tmp_path, "articles", article())
    write(tmp_path, "articles", article("other", title="林溪县召开会议", body="会上通报了情况。"))
    assert titles(tmp_path, word) == ["清源县把支部建在产业链上"]


def test_characters_that_are_not_adjacent_are_not_a_word(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title="甲乙丙", body="党的建设，党，建"))
    assert titles(tmp_path, "党建") == []
    assert titles(tmp_path, "甲丙") == []


def test_every_word_must_occur(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("1", title="一", body="党员和群众"))
    write(tmp_path, "articles", article("2", title="二", body="党员"))
    assert titles(tmp_path, "党员", "群众") == ["一"]
    assert sorted(titles(tmp_path, "党员")) == ["一", "二"]


def test_script_case_and_width_make_no_difference(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("1", title="簡", body="黨建引領基層治理，５Ｇ技術。"))
    for word in ("党建", "黨建", "基层治理", "5g技术", "5G", "5g技"):
        assert titles(tmp_path, word) == ["簡"]


@settings(max_examples=30)
@given(
    texts=st.lists(st.text(alphabet="党建员Ab1，。 々\n", max_size=12), min_size=1, max_size=4),
    word=st.text(alphabet="党建员々", min_size=1, max_size=4),
)
def test_search_agrees_with_a_scan_of_the_texts(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], word: str
) -> None:
    folder = tmp_path_factory.mktemp("search")
    for number, text in enumerate(texts):
        write(folder, "articles", article(str(number), title=f"n{number}", body=text))
    wanted = [f"n{number}" for number, text in enumerate(texts) if word in text]
    assert sorted(titles(folder, word)) == wanted


def test_order_is_newest_first_or_best_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles",
        article("1", title="旧", body="党员党员党员", published_at="2024-01-01T00:00:00+08:00"),
        article("2", title="新", body=BODY + "党员", published_at="2025-01-01T00:00:00+08:00"),
    )
    assert titles(tmp_path, "党员") == ["新", "旧"]
    assert titles(tmp_path, "党员", order="best") == ["旧", "新"]


def test_new_lines_are_indexed_by_the_next_search(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="一"))
    assert titles(tmp_path, "支部") == ["一"]
    write(tmp_path, "articles", article("2", title="二"))
    path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
    write(tmp_path, "articles", article("3", title="三"))
    reported: list[int] = []
    assert sorted(titles(tmp_path, "支部", on_progress=reported.append)) == ["一", "三", "二"]
    total = sum(path.stat().st_size for path in tmp_path.glob("articles*.jsonl"))
    assert sum(reported) == total


def test_only_the_latest_revision_is_found(tmp_path: Path) -> None:
    first = article(body="原来写的是四十三个村。")
    write(tmp_path, "articles", first)
    assert len(titles(tmp_path, "四十三")) == 1
    write(tmp_path, "articles", {**first, "revision": 2, "body": "现在写的是五十一个村。"})
    assert titles(tmp_path, "四十三") == []
    assert len(titles(tmp_path, "五十一")) == 1


def test_more_articles_than_one_batch_are_indexed(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n), body=f"第{n}号文件") for n in range(1201)))
    assert search(tmp_path, ["号文件"], limit=3)[0] == 1201
    assert search(tmp_path, ["第1200号"])[0] == 1


def test_lines_removed_from_the_files_leave_the_index(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="绝无仅有"), article("2", title="二"))
    assert len(titles(tmp_path, "支部")) == 2
    kept = path.read_bytes().splitlines(keepends=True)[1]
    new = tmp_path / "new"
    new.write_bytes(kept)
    new.replace(path)
    (tmp_path / "forgotten.jsonl").write_text('{"id": "x", "step": "begun"}\n')
    assert titles(tmp_path, "支部") == ["二"]
    for left in tmp_path.glob(f"{INDEX_NAME}*"):
        assert "绝无".encode() not in left.read_bytes()


def test_a_file_overwritten_in_place_is_indexed_again(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="绝无仅有"))
    assert titles(tmp_path, "支部") == ["绝无仅有"]
    path.write_bytes(b"")
    write(tmp_path, "articles", article("2", title="一"), article("3", title="二"))
    assert sorted(titles(tmp_path, "支部")) == ["一", "二"]


def test_interrupted_indexing_resumes_where_it_stopped(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n), body=f"第{n}号文件") for n in range(1201)))

    def interrupt(number: int) -> None:
        if number:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search(tmp_path, ["号文件"], on_progress=interrupt)
    reported: list[int] = []
    assert search(tmp_path, ["号文件"], on_progress=reported.append)[0] == 1201
    assert reported[0] > 0  # the first batch is not read again


def test_a_dropped_index_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    titles(tmp_path, "支部")
    drop_index(tmp_path)
    assert not list(tmp_path.glob(f"{INDEX_NAME}*"))
    assert len(titles(tmp_path, "支部")) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all, but long enough to be read as one" * 20]
)
def test_a_damaged_index_is_rebuilt(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, "articles", article())
    titles(tmp_path, "支部")
    for path in tmp_path.glob(f"{INDEX_NAME}*"):
        path.unlink()
    (tmp_path / INDEX_NAME).write_bytes(damage)
    assert len(titles(tmp_path, "支部")) == 1


def test_site_and_time_narrow_a_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "articles", article("1", title="一", site="linxi"), article("2", title="二"))
    write(tmp_path, "articles", article("3", title="三", published_at="2024-01-01T00:00:00+08:00"))
    assert scrapy(tmp_path, "search", "支部", "--site", "linxi") == OK
    printed = capsys.readouterr().out
    assert "一" in printed.split("\n")[0]
    assert "二" not in printed
    assert scrapy(tmp_path, "search", "支部", "--since", "2025-01-01", "--json") == OK
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == [
        "一",
        "二",
    ]


def test_results_are_printed_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article(title="通报\x1b[2J\u202e一则"))
    assert scrapy(tmp_path, "search", "支部 书记") == OK
    printed = capsys.readouterr().out
    for part in (
        "2025-04-21",
        "通报",
        "清源日报",
        "http://www.qingyuan.example/1.html",
        "把支部建在",
    ):
        assert part in printed
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_json_output_holds_the_whole_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article())
    assert scrapy(tmp_path, "search", "支部", "--json") == OK
    (found,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found["published_at"] == "2025-04-21T09:30:00+08:00"
    assert (found["source"], found["id"]) == ("清源日报", article()["id"])


@pytest.mark.parametrize(
    ("words", "code"),
    [(("没有这个词",), NOTHING), (("——",), USAGE), ((), USAGE), (('"支部" OR',), NOTHING)],
)
def test_exit_codes(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    write(tmp_path, "articles", article())
    assert scrapy(tmp_path, "search", *words) == code


def test_a_missing_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scrapy(tmp_path / "none", "search", "支部") == FAILED
    assert capsys.readouterr().err.count("\n") == 1
