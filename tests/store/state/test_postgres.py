"""The state may be in PostgreSQL; everything else is the same."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import create_engine, text

from crawler.store import Store, StoreError
from crawler.store.maintenance import Maintenance
from crawler.store.state.schema import metadata
from tests.postgres import NEVER_ROOT, programs, serving_postgres
from tests.store.feed import START, contents, feed, run, take

ITEMS = feed(20)


@pytest.fixture
def url(postgres: str) -> Iterator[str]:
    """An empty database."""
    engine = create_engine(postgres)
    metadata.drop_all(engine)
    engine.dispose()  # keeps no connection that a test could end
    yield postgres
    metadata.drop_all(engine)
    engine.dispose()


def test_the_outputs_are_the_same_as_with_sqlite(tmp_path: Path, url: str) -> None:
    run(tmp_path / "sqlite", ITEMS, 0)
    folder = tmp_path / "postgres"
    for start in (0, 9):
        with Store.open(folder, state_url=url) as store:
            for item in ITEMS[start : start + 9 if start == 0 else None]:
                take(store, item)
    assert contents(folder) == contents(tmp_path / "sqlite")
    assert not (folder / "state.db").exists()
    with Store.open(folder, state_url=url) as store:
        store.discover("http://a.example/neu", site="ceshi", at=START)
        assert [visit.url for visit in store.due_urls("ceshi", START)] == ["http://a.example/neu"]
    with Maintenance.open(folder, state_url=url) as maintenance:
        assert maintenance.findings == maintenance.check() == []
        maintenance.rebuild()
        assert maintenance.check() == []


def test_a_state_of_another_folder_is_refused(tmp_path: Path, url: str) -> None:
    run_folder = tmp_path / "one"
    with Store.open(run_folder, state_url=url) as store:
        take(store, ITEMS[0])
    with pytest.raises(StoreError, match="another folder"):
        Store.open(tmp_path / "other", state_url=url)
    with Store.open(run_folder, state_url=url) as store:
        assert store.findings == []


def test_lost_lines_are_due_again(tmp_path: Path, url: str) -> None:
    with Store.open(tmp_path, state_url=url) as store:
        for item in ITEMS:
            take(store, item)
    path = tmp_path / "articles.jsonl"
    *kept, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(kept))
    lost = json.loads(last)
    with Store.open(tmp_path, state_url=url) as store:
        assert "pages of lost lines are due again" in store.findings[0]
        due = store.due_urls(lost["site"], datetime.now(UTC))
        assert lost["url"] in [visit.url for visit in due]


def test_no_text_of_a_server_stops_the_store(tmp_path: Path, url: str) -> None:
    odd = '"a\x00b\ud800c"'
    with Store.open(tmp_path, state_url=url) as store:
        for address in ("http://a.example/1", f"http://a.example/{odd}"):
            store.discover(address, site=odd, at=START)
            store.record_fetch(address, seen_at=START, etag=odd, last_modified=odd, site=odd)
            visit = store.visit(address)
            assert visit is not None
            assert (visit.etag, visit.last_modified) == (None, None)  # no header can return them
        assert len(store.due_urls(odd, START.replace(year=START.year + 1))) == 2


def end_connections(url: str) -> None:
    """End all connections to the server but our own."""
    engine = create_engine(url)
    with engine.connect() as connection:
        ended = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        )
        connection.execute(text(ended))
    engine.dispose()


def test_a_connection_that_the_server_ends_is_made_again(
    tmp_path: Path, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    run(tmp_path / "sqlite", ITEMS, 0)
    with Store.open(tmp_path / "postgres", state_url=url) as store:
        for number, item in enumerate(ITEMS):
            if number % 7 == 3:
                end_connections(url)
                time.sleep(0.2)  # the server ends them after it has answered
            take(store, item)
    assert contents(tmp_path / "postgres") == contents(tmp_path / "sqlite")
    told = [one for one in caplog.messages if "had ended the connection" in one]
    assert len(told) == 3


def test_a_server_that_restarts_is_waited_for(tmp_path: Path) -> None:
    found = programs()
    if found is None:
        pytest.skip("needs PostgreSQL")
    run(tmp_path / "sqlite", ITEMS, 0)
    with serving_postgres(found) as url:
        data = Path(parse_qs(urlsplit(url).query)["host"][0]) / "data"
        control = [str(found / "pg_ctl"), "-D", str(data), "-s", "-w"]

        def start() -> None:
            time.sleep(1)
            options = f"-k {data.parent} -h ''"
            subprocess.run([*control, "-o", options, "start"], check=True, cwd=data, **NEVER_ROOT)

        with Store.open(tmp_path / "postgres", state_url=url) as store:
            for item in ITEMS[:9]:
                take(store, item)
            stop = [*control, "-m", "fast", "stop"]
            subprocess.run(stop, check=True, cwd=data, **NEVER_ROOT)
            starting = Thread(target=start)
            starting.start()
            for item in ITEMS[9:]:
                take(store, item)
            starting.join()
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=data, **NEVER_ROOT)
    assert contents(tmp_path / "postgres") == contents(tmp_path / "sqlite")
