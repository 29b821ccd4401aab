"""Opens the database that holds the state, and says in one line why it cannot."""

from __future__ import annotations

import functools
import sqlite3
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from crawler.store.errors import StoreError, one_line
from crawler.store.files import aside_of
from crawler.store.state.schema import UPGRADES, VERSION, meta, metadata

STATE_FILE = "state.db"
"""Name of the SQLite file in the output folder."""

FOLDER_ID = ".folder-id"
"""File that names an output folder whose state lives elsewhere."""

BUSY_SECONDS = 60
"""How long a statement waits for another process's transaction."""


def open_engine(folder: Path, state_url: str | None) -> Engine:
    """The engine of the state; nothing is read yet.

    Raises:
        StoreError: where the URL names no database that we can speak to.
    """
    try:
        engine = create_engine(state_url or f"sqlite:///{folder / STATE_FILE}")
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(f"the state cannot be opened: {one_line(error)}") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def prepare(connection: Connection) -> None:
    """Create the tables where there are none; upgrade those of an older version.

    Raises:
        StoreError: where a newer program made them.
    """
    if not inspect(connection).has_table(meta.name):
        metadata.create_all(connection)
        connection.execute(insert(meta).values(key="version", value=str(VERSION)))
        return
    found = int(get_meta(connection, "version") or 0)
    if found > VERSION:
        raise StoreError(
            f"the state is of version {found}, this program knows {VERSION}: use a newer program"
        )
    for version in range(found, VERSION):
        UPGRADES[version](connection)
        set_meta(connection, "version", str(version + 1))


def claim(connection: Connection, folder: Path) -> None:
    """Tie a state that lives elsewhere to its output folder.

    Raises:
        StoreError: where it is the state of another folder, which would look damaged.
    """
    path = folder / FOLDER_ID
    if not path.exists():
        path.write_text(uuid.uuid4().hex + "\n")
    identity = path.read_text().strip()
    owner = get_meta(connection, "folder")
    if owner is None:
        set_meta(connection, "folder", identity)
    elif owner != identity:
        raise StoreError(f"{folder}: the state at CRAWLER_STATE is that of another folder")


def is_damaged(error: BaseException) -> bool:
    """Whether an error says that the SQLite file itself is damaged."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def put_state_aside(folder: Path) -> Path:
    """Move a damaged state out of the way; returns where."""
    aside = aside_of(folder / STATE_FILE, "damaged")
    (folder / STATE_FILE).rename(aside)
    for ending in ("-wal", "-shm"):  # they belong to the damaged file
        (folder / f"{STATE_FILE}{ending}").unlink(missing_ok=True)
    return aside


def get_meta(connection: Connection, key: str) -> str | None:
    """A value of the table ``meta``."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set a value of the table ``meta``."""
    upsert(connection, meta, {"key": key, "value": value})


def upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or set its columns where the primary key is known."""
    connection.execute(_upserting(connection.dialect.name, table, tuple(row)), row)


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless one with its key is there; whether it was inserted."""
    return connection.execute(_inserting(connection.dialect.name, table), row).rowcount > 0


def insert_ref(connection: Connection, table: Table, row: Mapping[str, Any]) -> int | None:
    """Insert a row that is no other's; its ``ref``, or ``None`` where it is there already."""
    statement = _referring(connection.dialect.name, table)
    ref: int | None = connection.execute(statement, row).scalar_one_or_none()
    return ref


# Statements are made once: making one costs more than running it.
@functools.cache
def _upserting(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


@functools.cache
def _inserting(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@functools.cache
def _referring(dialect: str, table: Table) -> Any:
    return _inserting(dialect, table).returning(table.c.ref)


def _insert(dialect: str, table: Table) -> Any:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by us, below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # NORMAL may lose the last transactions at a power cut, never tear one; what is lost
    # is indexed again from the lines, which are synced before.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA cache_size = -65536")  # 64 MiB, whatever the size of the state
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
