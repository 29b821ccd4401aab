"""``scrapy state``: look-ups, maintenance, exit codes and errors of one line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from crawler.items import Rejected
from crawler.store import Store
from tests.records.folder import article, change, run_of, scrapy, sighting, write
from tests.store.feed import START, make

FORGED = "a\r\n2026-01-01 00:00:00 CRITICAL forged\x1b[2J\x9b2J\u202e\u2028\x00\ud800"
URL = "http://www.qingling.example/1.html"
COPY = "http://www.linxi.example/2.html"
BODY = "\n".join(
    (
        "青岭县近日为独居老人装上了一键呼叫器，按一下，楼栋党员就会上门。",
        "“去年冬天炉子灭了，按了铃，小周十分钟就到。”八十二岁的何奶奶说。",
        "目前，全县已有六百多名党员认领了呼叫器，实行昼夜轮值。",
    )
)


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an edited article and a copy that was published earlier."""
    monkeypatch.setenv("COLUMNS", "200")
    with Store.open(tmp_path) as store:
        store.accept(make(URL, "一键呼叫", BODY, published_at="2026-03-01T09:00:00+08:00"))
        edited = BODY.replace("六百多名", "七百余名")
        store.accept(
            make(URL, "一键呼叫", edited, minute=5, published_at="2026-03-01T09:00:00+08:00")
        )
        store.accept(make(COPY, "老人有了呼叫器", BODY, published_at="2026-02-27T00:00:00+08:00"))
    return tmp_path


def state(folder: Path, *arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    settings = get_project_settings()
    settings.setdict({"CRAWLER_OUTPUT": str(folder), "CRAWLER_STATE": ""}, priority="cmdline")
    with pytest.raises(SystemExit) as exited:
        execute(["scrapy", "state", *arguments], settings)
    return int(exited.value.code or 0)


def test_show_prints_the_history_by_address_or_id(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = json.loads((output / "articles.jsonl").read_text().splitlines()[0])
    for name in (URL, record["id"], COPY):
        assert state(output, "show", name) == 0
        told = capsys.readouterr().out
        for part in ("一键呼叫", URL, "revision 1", "revision 2", "edited body", "present"):
            assert part in told


def test_diff_shows_revisions_side_by_side(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert state(output, "diff", URL) == 0
    rows = capsys.readouterr().out.splitlines()
    assert any("六百多名" in row and "七百余名" in row for row in rows)
    assert state(output, "diff", URL, "--from", "1", "--to", "7") == 2
    assert "1, 2" in capsys.readouterr().err


def test_sightings_names_the_earliest_publication_as_the_origin(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert state(output, "sightings", URL) == 0
    (origin,) = [row for row in capsys.readouterr().out.splitlines() if "origin" in row]
    assert COPY in origin


def test_check_and_rebuild(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert state(output, "check") == 0
    with Store.open(output) as store, store._transaction() as connection:
        connection.exec_driver_sql("DELETE FROM sightings")
        connection.exec_driver_sql("UPDATE articles SET revision = 9")
    assert state(output, "check") == 1
    told = capsys.readouterr().out
    assert "sightings: the state has nothing" in told
    assert "articles: the state has" in told
    assert state(output, "rebuild") == 0
    assert state(output, "check") == 0
    with Store.open(output) as store:
        assert store.visit(URL).last_seen  # type: ignore[union-attr]


def test_forget_removes_every_line_and_keeps_a_record(output: Path) -> None:
    with Store.open(output) as store:
        store.accept(make("http://c.example/3", "另一篇", "与此无关的另一篇报道，" * 9))
    assert state(output, "forget", COPY, "--why", "应来信要求") == 0
    for name in ("articles", "sightings", "changes"):
        assert "呼叫" not in (output / f"{name}.jsonl").read_text()
    assert "另一篇" in (output / "articles.jsonl").read_text()
    steps = [json.loads(line) for line in (output / "forgotten.jsonl").read_text().splitlines()]
    assert [step["step"] for step in steps] == ["begun", "done"]
    assert {(step["url"], step["why"]) for step in steps} == {(URL, "应来信要求")}
    assert state(output, "show", URL) == 2
    assert state(output, "check") == 0
    with Store.open(output) as store:
        assert store.findings == []
        assert store.visit(URL) is None
        assert store.accept(make(URL, "一键呼叫", BODY)).outcome == "forgotten"
    (output / "state.db").unlink()
    with Store.open(output) as store:
        assert store.accept(make(URL, "一键呼叫", BODY)).outcome == "forgotten"
    assert not list(output.glob("*.damaged-*"))


def test_the_result_of_forgetting_is_printed_as_the_options_ask(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = [json.loads(line) for line in (output / "articles.jsonl").read_text().splitlines()][
        -1:
    ]
    assert state(output, "forget", URL, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["id"] == record["id"]
    assert told["lines"] > 0


def test_a_forgetting_that_was_cut_short_is_finished_at_the_next_start(output: Path) -> None:
    record = json.loads((output / "articles.jsonl").read_text().splitlines()[0])
    begun = {"id": record["id"], "url": URL, "at": START.isoformat(), "why": "", "step": "begun"}
    (output / "forgotten.jsonl").write_text(json.dumps(begun) + "\n")
    with Store.open(output) as store:
        assert "removed" in store.findings[0]
        assert len(store.findings) == 1
        assert store.visit(URL) is None
        assert store.accept(make(URL, "一键呼叫", BODY)).outcome == "forgotten"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("show",), 2),
        (("shwo", URL), 2),
        (("check", URL), 2),
        (("show", "http://nowhere.example/"), 2),
    ],
)
def test_wrong_calls_are_errors_of_one_line(
    output: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int
) -> None:
    assert state(output, *arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_what_is_known_of_an_address_without_article_is_printed(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, new = "http://a.example/list", "http://a.example/new"
    with Store.open(output) as store:
        store.reject(Rejected(url=bad, site="a", reason="list"))
        store.discover(new, site="a", at=START)
    assert state(output, "show", bad) == state(output, "show", new) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "rejected: list" in told[0]
    assert "due" in told[1]


def test_a_missing_folder_is_not_created(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert state(tmp_path / "nowhere", "check") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("action", ["show", "diff", "sightings"])
def test_nothing_that_a_terminal_obeys_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    url = "http://a.example/1.html"
    with Store.open(tmp_path) as store:  # as an older version or a person may have written it
        for number, minute in enumerate((0, 5)):
            body = f"青岭县{FORGED}\n为独居老人装上了一键呼叫器，{number}次上门。" * 3
            store.accept(make(url, f"题{FORGED}", body, minute=minute, source=FORGED))
    project = get_project_settings()
    project.setdict({"CRAWLER_OUTPUT": str(tmp_path), "CRAWLER_STATE": ""}, priority="cmdline")
    with pytest.raises(SystemExit) as exited:
        execute(["scrapy", "state", action, url], project)
    assert not exited.value.code
    told = capsys.readouterr().out
    assert "题a" in told or action == "diff"
    assert not any(sign in told for sign in "\x1b\x9b\u202e\u2028\x00\r")


HAND = "\x1b[2J\x9b2J\u202e"


@pytest.mark.parametrize("call", ["show", "diff", "sightings", "check", "monitor", "search"])
def test_what_was_written_by_hand_is_printed_without_escapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    first = article("1", published_at=HAND, site=HAND, source=HAND)
    second = article("1", revision=2, title=f"题{HAND}", published_at=HAND, site=HAND)
    write(tmp_path, "articles", first, second)
    write(tmp_path, "sightings", sighting(first, HAND, HAND, url=f"http://b.example/{HAND}"))
    write(tmp_path, "changes", change(second, f"x{HAND[:4]}", fields=[HAND]))
    problems = [{"name": HAND, "detail": HAND}]
    day = {"finished_at": "2025-04-21T03:00:00+00:00", "problems": problems, "judged": [HAND]}
    write(tmp_path, "runs", run_of(HAND, "2025-04-21", 1, **day))
    with Store.open(tmp_path), sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute("UPDATE articles SET revision = 1")
        connection.execute("DELETE FROM sightings WHERE ? = 'check'", (call,))
    connection.close()
    calls = {
        "monitor": ("monitor", "--dry-run"),
        "search": ("search", "县"),
        "check": ("state", "check"),
    }
    code = scrapy(tmp_path, *calls.get(call, ("state", call, first["url"])))
    told = capsys.readouterr()
    assert code in {0, 1, 4}
    assert told.out
    assert not any(sign in told.out + told.err for sign in "\x1b\x9b\u202e")


@pytest.mark.parametrize("name", ["50%", "%41", "a?b=c", "a#b", "file:x", "a b", ":memory:"])
def test_the_state_is_in_the_folder_whatever_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    with Store.open(folder) as store:
        assert store.accept(make(URL, "一键呼叫", BODY)).outcome == "new"
    assert (folder / "state.db").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert state(folder, "show", URL) == 0
