"""Whatever stands in the output folder, each command ends in plain words and a documented code."""

from __future__ import annotations

import io
import json
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.monitors.figures import Figures
from crawler.store import Store
from crawler.store.maintenance import Maintenance
from tests import commanding
from tests.records.folder import run_of, scrapy, write
from tests.store.feed import START, feed, run

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

KINDS = ("articles", "sightings", "changes", "rejected", "forgotten", "runs")

COMMANDS: dict[str, tuple[tuple[str, ...], set[int]]] = {
    "check": (("state", "check"), {0, 1}),
    "rebuild": (("state", "rebuild"), {0, 1}),
    "sightings": (("state", "sightings", "http://a.example/0.html"), {0, 1, 2}),
    "forget": (("state", "forget", "http://a.example/1.html"), {0, 1, 2}),
    "search": (("search", "党"), {0, 1, 3}),
    "report": (("report", "-o", "FOLDER/report.html"), {0, 1}),
    "feed": (("report", "--feed", "FOLDER/feed.xml"), {0, 1}),
    "export": (("export", "--as", "schema.org", "-o", "FOLDER/export"), {0, 1}),
    "csv": (("export", "--as", "csv", "-o", "FOLDER/export"), {0, 1}),
    "monitor": (("monitor", "--dry-run"), {0, 1, 4}),
    "sites": (("sites", "sample"), {0, 1}),
}
"""Calls, and the exit codes that their help and docs/operations.md document."""

odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**30, -(10**30), 2**63, 0, -1, 10**400])
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(
        [
            *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-13-01", "2026-03-01"),
            *("\ud800", "http://[bad/", "http://a.example/\0", "not hexadecimal", "", "x" * 5_000),
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with lines of every kind."""
    folder = tmp_path_factory.mktemp("whole")
    run(folder, feed(20), 0)
    health = Figures()
    health.add_list("http://a.example/", 3)
    with Store.open(folder) as store:
        for day in range(1, 6):
            figures = health.as_record() | {"newest": f"2025-01-0{day}T00:00:00+08:00"}
            line = run_of("sample", f"2025-01-0{day}", 3, health=figures, judged=["lists"])
            store.record_run(
                line
                | {"finished_at": f"2025-01-0{day}T04:00:00+00:00"}
                | {"problems": [{"name": "lists", "detail": "x", "notice": False}]}
            )
    last = json.loads((folder / "articles.jsonl").read_text("utf-8").split("\n")[-2])
    with Maintenance.open(folder) as maintenance:
        maintenance.forget(last["id"], last["url"], "on request", START)
    assert all((folder / f"{kind}.jsonl").stat().st_size for kind in KINDS)
    write(folder, "alerts", {"at": START.isoformat(), "site": "sample", "event": "raised"})
    return folder


def told(folder: Path, name: str) -> str:
    """Run a command; return what it prints after checking how it ended."""
    arguments, codes = COMMANDS[name]
    out = io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(out))
        logging.root.handlers.clear()  # of commands that other tests ran in this process
        code = scrapy(folder, *(one.replace("FOLDER", str(folder)) for one in arguments))
    assert code in codes, (name, out.getvalue())
    assert "Traceback" not in out.getvalue()
    return out.getvalue()


@st.composite
def odd_lines(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Draw what to do with a line: replace a value of its record, or all of it."""
    kind = draw(st.sampled_from(["value", "value", "value", "json", "bytes"]))
    if kind == "bytes":
        data = draw(st.binary(max_size=60)).replace(b"\n", b"")
        return lambda _line: data
    value, which = draw(odd_values), draw(st.integers(0, 60))
    if kind == "json":
        return lambda _line: json.dumps(value).encode()

    def replace_value(line: bytes) -> bytes:
        record: dict[str, Any] = json.loads(line)
        name = list(record)[which % len(record)]
        return json.dumps(record | {name: value}).encode()

    return replace_value


@pytest.mark.long
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS),
    number=st.integers(0, 30),
    change=odd_lines(),
    is_known=st.booleans(),
    commands=st.permutations([name for name in COMMANDS if name != "check"]),
)
def test_any_line_may_be_replaced_by_anything(
    whole: Path,
    kind: str,
    number: int,
    change: Callable[[bytes], bytes],
    is_known: bool,
    commands: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "output")
        shutil.copytree(whole, folder)
        path = folder / f"{kind}.jsonl"
        lines = path.read_bytes().splitlines()
        at = number % len(lines)
        odd = change(lines[at])
        others = [line for line in lines if line != lines[at]]
        path.write_bytes(b"".join(line + b"\n" for line in [*lines[:at], odd, *lines[at + 1 :]]))
        if not is_known:
            (folder / "state.db").unlink()
        for name in commands[:2]:
            told(folder, name)
        told(folder, "check")
        assert "agrees" in told(folder, "check")
        left = path.read_bytes().splitlines()
        if "forget" not in commands[:2] and kind != "forgotten":
            assert [line for line in left if line in others] == others
        if odd.strip() and odd not in left and "forget" not in commands[:2]:
            asides = [one.read_bytes() for one in folder.glob(f"{kind}.jsonl.*")]
            assert any(odd in one for one in asides), "kept aside"


def sql(statement: str) -> Callable[[Path], object]:
    """Return what runs a statement on the state."""

    def execute(folder: Path) -> None:
        connection = sqlite3.connect(folder / "state.db")
        with connection:
            connection.execute(statement)
        connection.close()

    return execute


def in_place_of(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what puts something in the place of a file."""

    def put(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        make(folder / name)

    return put


def copy_as(name: str) -> Callable[[Path], object]:
    """Return what gives the articles a further name."""
    return lambda folder: shutil.copy(folder / "articles.jsonl", folder / name)


STATES: dict[str, Callable[[Path], object]] = {
    **{f"without {name}": sql(f"DROP TABLE {name}") for name in ("visits", "meta", "articles")},
    "without a column": sql("ALTER TABLE visits DROP COLUMN etag"),
    **{
        f"version {text!r}": sql(f"UPDATE meta SET value = '{text}' WHERE key = 'version'")  # noqa: S608
        for text in ("abc", "", "-1", "0")
    },
    "times that are none": sql("UPDATE visits SET first_seen = 'abc', next_visit = '0000'"),
    "bytes for times": sql("UPDATE visits SET last_seen = x'ff', failures = 'abc'"),
    "another kind": sql("UPDATE files SET kind = 'zz' WHERE kind = 'articles'"),
    "other places": sql("UPDATE revisions SET at = at + 1"),
    "no texts": sql("DELETE FROM revisions"),
}
"""Damage to the state, each of which ended commands in a traceback."""

FOLDERS: dict[str, Callable[[Path], object]] = {
    "folder for the state": in_place_of("state.db", Path.mkdir),
    **{
        f"folder for {name}": in_place_of(f"{name}.jsonl", Path.mkdir)
        for name in ("articles", "runs", "forgotten", "alerts")
    },
    "folder for the index": in_place_of("search.db", Path.mkdir),
    "folder for a closed file": in_place_of("articles.0001.2026-01-01.jsonl", Path.mkdir),
    "number of twenty digits": copy_as("articles.99999999999999999999.2026-01-01.jsonl"),
    "number zero": copy_as("articles.0000.2026-01-01.jsonl"),
    "foreign file": in_place_of(
        "articles.titles.jsonl", lambda path: path.write_text('{"title": 1}\n[2]\nx\n')
    ),
}
"""Names in the folder that are not what they seem."""

OF_STATE = ("check", "rebuild", "sightings", "forget", "sites")
"""The commands that use the state."""


@pytest.mark.parametrize("damage", [*STATES, *FOLDERS])
def test_any_state_and_any_folder_end_in_words(whole: Path, tmp_path: Path, damage: str) -> None:
    for name in COMMANDS if damage in FOLDERS else OF_STATE:
        folder = tmp_path / name
        shutil.copytree(whole, folder)
        (STATES | FOLDERS)[damage](folder)
        told(folder, name)
    told(folder := tmp_path / "rebuild", "check")
    assert "agrees" in told(folder, "check")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a crawl of the sample site."""
    folder = tmp_path_factory.mktemp("crawled")
    assert commanding.scrapy("crawl", "sample", "--quiet", output=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("content_hash", "not hexadecimal", "content_hash has no valid value"),
        ("revision", 10**30, "revision has another type"),
        ("fetched_at", "9999-12-31T23:59:59-12:00", "fetched_at has no valid value"),
        ("url", "http://a.example/\ud800", "no JSON object"),
    ],
)
def test_an_odd_line_stops_no_crawl(
    crawled: Path, tmp_path: Path, name: str, value: object, why: str
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(crawled, folder)
    before = commanding.lines(folder, "articles")
    odd = before[3] | {"id": "00000000000000aa", "url": "http://a.example/odd.html", name: value}
    with (folder / "articles.jsonl").open("a") as file:
        file.write(json.dumps(odd) + "\n")
    done = commanding.scrapy("crawl", "sample", "--quiet", output=folder)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert f"byte {(crawled / 'articles.jsonl').stat().st_size}: " in done.stderr
    assert commanding.lines(folder, "articles") == before
    (reasons,) = folder.glob("articles.jsonl.reasons-*")
    assert why in reasons.read_text()
