"""The database that holds the state: connections, schema version, portable statements."""

from __future__ import annotations

import functools
import re
import select as select_module
import sqlite3
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from crawler.store.errors import StateCorruptError, StoreError, one_line
from crawler.store.files import backup_name
from crawler.store.state.schema import UPGRADES, VERSION, meta, metadata

STATE_FILE = "state.db"  # the SQLite file in the output folder
FOLDER_ID = ".folder-id"  # file that identifies an output folder whose state is elsewhere
DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CONSTRAINT,  # we never insert a key twice
    sqlite3.SQLITE_MISMATCH,
}
"""Primary error codes of SQLite after which the state is made anew."""

BUSY_SECONDS = 60  # how long a statement waits for another process's transaction


RECONNECT_SECONDS = 60
"""How long a server is waited for that was there before: a restart takes some seconds."""

RECONNECT_PAUSE = 0.5  # seconds between two attempts


def open_engine(folder: Path, state_url: str | None) -> Engine:
    """Create the engine of the state without connecting.

    Raises:
        StoreError: if the URL is invalid or its database driver is missing.
    """
    try:
        file = URL.create("sqlite", database=str(folder / STATE_FILE))  # any name: %, ?, ...
        engine = create_engine(state_url or file)
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(f"the state cannot be opened: {one_line(error)}") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_alive(connection: Connection) -> bool:
    """Return whether a connection between two transactions can still be used, without a query."""
    if connection.closed or connection.invalidated:
        return False
    driver: Any = connection.connection.driver_connection
    if not hasattr(driver, "pgconn"):  # not PostgreSQL: no server that could go away
        return True
    waiting = select_module.poll()  # a server says nothing then but that it goes
    waiting.register(driver.fileno(), select_module.POLLIN)
    return not waiting.poll(0)


def reconnect(engine: Engine) -> Connection:
    """Connect to a server that was there before, waiting for it to come back.

    Raises:
        SQLAlchemyError: if it is not back in ``RECONNECT_SECONDS``.
    """
    end = time.monotonic() + RECONNECT_SECONDS
    while True:
        try:
            return engine.connect()
        except OperationalError:
            if time.monotonic() > end:
                raise
        time.sleep(RECONNECT_PAUSE)


def prepare(connection: Connection) -> None:
    """Create the tables, or upgrade those of an older version.

    Raises:
        StoreError: if a newer program made them.
        StateCorruptError: if a table or a column is missing.
    """
    if not inspect(connection).has_table(meta.name):
        metadata.create_all(connection)
        connection.execute(insert(meta).values(key="version", value=str(VERSION)))
        return
    found = _version(connection)
    if found > VERSION:
        raise StoreError(
            f"the state is of version {found}, this program knows {VERSION}: use a newer program"
        )
    for version in range(found, VERSION):
        UPGRADES[version](connection)
        set_meta(connection, "version", str(version + 1))
    _check_tables(connection)


def _version(connection: Connection) -> int:
    text = get_meta(connection, "version") or ""
    first = min(UPGRADES, default=VERSION)
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < first:
        raise StateCorruptError(f"the state has no valid version: {text[:40]!r}")
    return int(text)


def _check_tables(connection: Connection) -> None:
    found = inspect(connection).get_multi_columns()
    columns = {name: {column["name"] for column in one} for (_, name), one in found.items()}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name not in columns.get(table.name, ()):
                raise StateCorruptError(f"the state lacks {table.name}.{column.name}")


def claim(connection: Connection, folder: Path) -> None:
    """Tie a state that is stored elsewhere to its output folder.

    Raises:
        StoreError: if it belongs to another folder, whose files would seem damaged.
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


def is_corrupt(error: BaseException) -> bool:
    """Return whether an error means that the SQLite file is damaged or not a state of ours."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return code is not None and code & 0xFF in DAMAGE  # the other bits say more about the error


def set_aside_state(folder: Path) -> Path:
    """Rename a damaged state, so that a new one can be made; return its new path."""
    backup = backup_name(folder / STATE_FILE, "damaged")
    (folder / STATE_FILE).rename(backup)
    for suffix in ("-wal", "-shm"):  # they belong to the damaged file
        (folder / f"{STATE_FILE}{suffix}").unlink(missing_ok=True)
    return backup


def get_meta(connection: Connection, key: str) -> str | None:
    """Return a value of the table ``meta``."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set a value of the table ``meta``."""
    upsert(connection, meta, {"key": key, "value": value})


def upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or update it if its primary key exists."""
    connection.execute(_upsert(connection.dialect.name, table, tuple(row)), row)


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key exists; return whether it was inserted."""
    return connection.execute(_insert_new(connection.dialect.name, table), row).rowcount > 0


def insert_ref(connection: Connection, table: Table, row: Mapping[str, Any]) -> int | None:
    """Insert a row and return its ``ref``, or ``None`` if its key exists."""
    statement = _insert_ref(connection.dialect.name, table)
    ref: int | None = connection.execute(statement, row).scalar_one_or_none()
    return ref


# Statements are cached: building one costs more than running it.
@functools.cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


@functools.cache
def _insert_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@functools.cache
def _insert_ref(dialect: str, table: Table) -> Any:
    return _insert_new(dialect, table).returning(table.c.ref)


def _insert(dialect: str, table: Table) -> Any:
    if dialect != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # takes a twentieth of a second to load

    return postgresql.insert(table)


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # _begin_sqlite begins the transactions
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # NORMAL may lose the last transactions in a power cut, but never part of one; what is lost
    # is indexed again from the lines, which were synced before.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA cache_size = -65536")  # 64 MiB, whatever the size of the state
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
