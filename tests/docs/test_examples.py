"""The examples do what they say."""

from __future__ import annotations

import importlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.records.folder import article, write

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """An example as a user runs it."""
    return subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py"), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, an edited article, one whose id looks like a number, and a torn last line."""
    first = article("1", title="第一篇")
    number = {**article("2", title="第二篇", site="www.linxi.example"), "id": "1234e56789012345"}
    write(tmp_path, "articles", first, number, name="articles.0001.2025-04-21.jsonl")
    path = write(
        tmp_path,
        "articles",
        {**first, "revision": 2, "title": "第一篇改"},
        article("3", title="第三篇"),
    )
    with path.open("ab") as file:
        file.write(b'{"id": "torn')
    return tmp_path


def printed(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [json.loads(line)["title"] for line in done.stdout.splitlines()]


def test_following_goes_on_where_it_ended_over_a_rotation(folder: Path) -> None:
    first = run("follow", str(folder))
    assert printed(first) == ["第一篇", "第二篇", "第一篇改", "第三篇"]
    position = first.stderr.strip()
    path = folder / "articles.jsonl"
    path.write_bytes(path.read_bytes().removesuffix(b'{"id": "torn'))
    write(folder, "articles", article("4", title="第四篇"))
    path.rename(folder / "articles.0002.2025-04-22.jsonl")
    write(folder, "articles", article("5", title="第五篇"))
    second = run("follow", str(folder), "--from", position)
    assert printed(second) == ["第四篇", "第五篇"]
    assert printed(run("follow", str(folder), "--from", second.stderr.strip())) == []


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module ``docs/examples/follow.py``."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    return importlib.import_module("follow")


def test_a_rotation_while_following_loses_nothing(tmp_path: Path, following: Any) -> None:
    path = write(tmp_path, "articles", article("a"), article("b"))
    reading = following.follow(tmp_path)
    seen = [next(reading)]
    write(tmp_path, "articles", article("c"))
    path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
    write(tmp_path, "articles", article("d"))
    seen += reading
    assert [record["url"][-6] for _, record in seen] == ["a", "b", "c", "d"]
    assert seen[-1][0][0] == 2


def test_what_is_added_between_the_end_and_a_rotation_is_read(
    tmp_path: Path, following: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "articles", article("a"))
    looks: list[int] = []
    listed = following._closed

    def closed(folder: Path, kind: str) -> dict[int, Path]:
        looks.append(1)
        if len(looks) == 2:  # the reader has come to the end of the file
            write(tmp_path, "articles", article("b"))
            path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
            write(tmp_path, "articles", article("c"))
        found: dict[int, Path] = listed(folder, kind)
        return found

    monkeypatch.setattr(following, "_closed", closed)
    urls = [record["url"][-6] for _, record in following.follow(tmp_path)]
    assert urls == ["a", "b", "c"]


def test_a_position_within_a_line_is_refused(tmp_path: Path, following: Any) -> None:
    write(tmp_path, "articles", article("a"))
    with pytest.raises(ValueError, match="no line begins"):
        list(following.follow(tmp_path, start=(1, 17)))


def test_articles_are_loaded_into_sqlite_once(folder: Path) -> None:
    target = folder / "news.db"
    assert run("load_sql", str(folder), f"sqlite:///{target}").stdout == "4 new rows\n"
    assert run("load_sql", str(folder), f"sqlite:///{target}").stdout == "0 new rows\n"
    database = sqlite3.connect(target)
    rows = database.execute(
        "SELECT id, revision, title FROM news_articles ORDER BY title"
    ).fetchall()
    assert ("1234e56789012345", 1, "第二篇") in rows
    assert len(rows) == 4
    database.execute("DELETE FROM news_position")
    database.commit()
    database.close()
    assert run("load_sql", str(folder), f"sqlite:///{target}").stdout == "4 new rows\n"


def test_articles_are_loaded_into_postgresql_once(folder: Path, postgres: str) -> None:
    engine = create_engine(postgres)
    try:
        assert run("load_sql", str(folder), postgres).stdout == "4 new rows\n"
        assert run("load_sql", str(folder), postgres).stdout == "0 new rows\n"
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS news_articles, news_position"))
        engine.dispose()


@pytest.mark.parametrize("name", ["read_duckdb", "read_pandas"])
def test_tables_hold_each_article_once(folder: Path, name: str) -> None:
    told = run(name, str(folder)).stdout
    counts = {
        line.split()[-1 if "pandas" in name else 0]
        for line in told.splitlines()
        if "qingyuan" in line
    }
    assert counts == {"2"}
    if name == "read_duckdb":
        assert "第一篇改" in told
        assert "第一篇 " not in told
