"""Load articles into a table of SQLite or PostgreSQL; each run adds what is new.

    python docs/examples/load_sql.py output sqlite:///news.db
    python docs/examples/load_sql.py output postgresql+psycopg://user@host/news

Needs SQLAlchemy, and psycopg for PostgreSQL. A row is a revision of an article; the position in
the files is committed together with the rows, so that an interruption loses and doubles nothing.
"""

# ruff: noqa: T201 - prints its result

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from follow import START, follow
from sqlalchemy import (
    JSON,
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    insert,
    select,
    tuple_,
)

metadata = MetaData()
articles = Table(
    "news_articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("site", Text, index=True),
    Column("title", Text, nullable=False),
    Column("source", Text),
    Column("published_at", String(32), index=True),
    Column("body", Text, nullable=False),
    Column("record", JSON),
)
positions = Table("news_position", metadata, Column("number", Integer), Column("byte", Integer))

COPIED = [column.name for column in articles.c if column.name != "record"]

BATCH = 500  # rows per transaction


def load(folder: Path, engine: Engine) -> int:
    """Load new revisions and return their number."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        row = connection.execute(select(positions)).first()
    position = (row.number, row.byte) if row else START
    count = 0
    rows: list[dict[str, Any]] = []
    for reached, record in follow(folder, "articles", position):
        position = reached
        fields = {name: record.get(name) for name in COPIED}
        rows.append(fields | {"record": record})
        if len(rows) == BATCH:
            count += _commit(engine, rows, position)
            rows = []
    return count + _commit(engine, rows, position)


def _commit(engine: Engine, rows: list[dict[str, Any]], position: tuple[int, int]) -> int:
    with engine.begin() as connection:
        if rows:
            keys = [(row["id"], row["revision"]) for row in rows]
            known = tuple_(articles.c.id, articles.c.revision).in_(keys)
            connection.execute(delete(articles).where(known))  # known after a start from START
            connection.execute(insert(articles), rows)
        connection.execute(delete(positions))
        connection.execute(insert(positions).values(number=position[0], byte=position[1]))
    return len(rows)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    engine = create_engine(sys.argv[2])
    print(f"{load(Path(sys.argv[1]), engine)} new rows")
    engine.dispose()
