"""``scrapy search``: every word is found where it stands, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.exits import FAILED, NOTHING, OK, USAGE
from crawler.records.index import NAME, drop_index
from crawler.records.search import search
from tests.report.folder import BODY, article, scrapy, write


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


def test_characters_that_only_stand_near_each_other_are_no_word(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title="甲乙丙", body="党的建设，党，建"))
    assert titles(tmp_path, "党建") == []
    assert titles(tmp_path, "甲丙") == []


def test_all_words_must_be_there(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("1", title="一", body="党员和群众"))
    write(tmp_path, "articles", article("2", title="二", body="党员"))
    assert titles(tmp_path, "党员", "群众") == ["一"]
    assert sorted(titles(tmp_path, "党员")) == ["一", "二"]


def test_both_scripts_and_widths_are_alike(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("1", title="簡", body="黨建引領基層治理，５Ｇ技術。"))
    for word in ("党建", "黨建", "基层治理", "5g技术", "5G", "5g技"):
        assert titles(tmp_path, word) == ["簡"]


@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(st.text(alphabet="党建员Ab1，。 々\n", max_size=12), min_size=1, max_size=4),
    word=st.text(alphabet="党建员々", min_size=1, max_size=4),
)
def test_what_is_found_is_what_holds_the_word(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], word: str
) -> None:
    """Compared with a look through the texts themselves."""
    folder = tmp_path_factory.mktemp("search")
    for number, text in enumerate(texts):
        write(folder, "articles", article(str(number), title=f"n{number}", body=text))
    wanted = [f"n{number}" for number, text in enumerate(texts) if word in text]
    assert sorted(titles(folder, word)) == wanted


def test_the_newest_come_first_and_the_best_if_asked(tmp_path: Path) -> None:
    write(
        tmp_path,
        "articles",
        article("1", title="旧", body="党员党员党员", published_at="2024-01-01T00:00:00+08:00"),
        article("2", title="新", body=BODY + "党员", published_at="2025-01-01T00:00:00+08:00"),
    )
    assert titles(tmp_path, "党员") == ["新", "旧"]
    assert titles(tmp_path, "党员", order="best") == ["旧", "新"]


def test_new_lines_are_found_at_the_next_search(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="一"))
    assert titles(tmp_path, "支部") == ["一"]
    write(tmp_path, "articles", article("2", title="二"))
    path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
    write(tmp_path, "articles", article("3", title="三"))
    told: list[int] = []
    assert sorted(titles(tmp_path, "支部", told=told.append)) == ["一", "三", "二"]
    total = sum(path.stat().st_size for path in tmp_path.glob("articles*.jsonl"))
    assert sum(told) == total


def test_only_the_last_revision_is_found(tmp_path: Path) -> None:
    first = article(body="原来写的是四十三个村。")
    write(tmp_path, "articles", first)
    assert len(titles(tmp_path, "四十三")) == 1
    write(tmp_path, "articles", {**first, "revision": 2, "body": "现在写的是五十一个村。"})
    assert titles(tmp_path, "四十三") == []
    assert len(titles(tmp_path, "五十一")) == 1


def test_more_articles_than_a_batch_are_all_found(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n), body=f"第{n}号文件") for n in range(1201)))
    assert search(tmp_path, ["号文件"], limit=3)[0] == 1201
    assert search(tmp_path, ["第1200号"])[0] == 1


def test_what_was_removed_from_the_files_is_found_no_more(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="绝无仅有"), article("2", title="二"))
    assert len(titles(tmp_path, "支部")) == 2
    kept = path.read_bytes().splitlines(keepends=True)[1]
    new = tmp_path / "new"
    new.write_bytes(kept)
    new.replace(path)
    (tmp_path / "forgotten.jsonl").write_text('{"id": "x", "step": "begun"}\n')
    assert titles(tmp_path, "支部") == ["二"]
    for left in tmp_path.glob(f"{NAME}*"):
        assert "绝无".encode() not in left.read_bytes()


def test_a_file_that_was_replaced_in_its_place_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("1", title="绝无仅有"))
    assert titles(tmp_path, "支部") == ["绝无仅有"]
    path.write_bytes(b"")
    write(tmp_path, "articles", article("2", title="一"), article("3", title="二"))
    assert sorted(titles(tmp_path, "支部")) == ["一", "二"]


def test_an_interrupted_indexing_goes_on_where_it_was(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n), body=f"第{n}号文件") for n in range(1201)))

    def interrupt(number: int) -> None:
        if number:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search(tmp_path, ["号文件"], told=interrupt)
    told: list[int] = []
    assert search(tmp_path, ["号文件"], told=told.append)[0] == 1201
    assert told[0] > 0  # what the first batch held is not read again


def test_a_dropped_index_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    titles(tmp_path, "支部")
    drop_index(tmp_path)
    assert not list(tmp_path.glob(f"{NAME}*"))
    assert len(titles(tmp_path, "支部")) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all, but long enough to be read as one" * 20]
)
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, "articles", article())
    titles(tmp_path, "支部")
    for path in tmp_path.glob(f"{NAME}*"):
        path.unlink()
    (tmp_path / NAME).write_bytes(damage)
    assert len(titles(tmp_path, "支部")) == 1


def test_site_and_time_narrow_a_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "articles", article("1", title="一", site="linxi"), article("2", title="二"))
    write(tmp_path, "articles", article("3", title="三", published_at="2024-01-01T00:00:00+08:00"))
    assert scrapy(tmp_path, "search", "支部", "--site", "linxi") == OK
    told = capsys.readouterr().out
    assert "一" in told.split("\n")[0]
    assert "二" not in told
    assert scrapy(tmp_path, "search", "支部", "--since", "2025-01-01", "--json") == OK
    assert [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()] == [
        "一",
        "二",
    ]


def test_title_date_source_and_place_are_printed_and_nothing_that_moves_a_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article(title="通报\x1b[2J\u202e一则"))
    assert scrapy(tmp_path, "search", "支部 书记") == OK
    told = capsys.readouterr().out
    for part in (
        "2025-04-21",
        "通报",
        "清源日报",
        "http://www.qingyuan.example/1.html",
        "把支部建在",
    ):
        assert part in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_json_holds_the_same_for_programs(
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
def test_exit_codes_tell_what_came_of_it(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    write(tmp_path, "articles", article())
    assert scrapy(tmp_path, "search", *words) == code


def test_a_folder_that_is_not_there_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path / "none", "search", "支部") == FAILED
    assert capsys.readouterr().err.count("\n") == 1
