"""Query the JSON lines with DuckDB: articles per site, and the newest ones.

    python docs/examples/read_duckdb.py output

Needs duckdb. ``ignore_errors`` skips a last line that is still being written.
"""

# ruff: noqa: T201 - prints its result

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

COLUMNS = {
    "id": "VARCHAR",
    "revision": "INTEGER",
    "url": "VARCHAR",
    "site": "VARCHAR",
    "title": "VARCHAR",
    "source": "VARCHAR",
    "published_at": "TIMESTAMPTZ",
    "body": "VARCHAR",
    "flags": "VARCHAR[]",
}
"""Declared, not inferred: an id such as 1234e56789012345 is not a number."""


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view ``articles``: each article once, in its latest revision."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Asia/Shanghai'")
    connection.read_json(
        str(folder / "articles*.jsonl"),
        format="newline_delimited",
        columns=COLUMNS,
        ignore_errors=True,
    ).create_view("lines")
    connection.execute(
        "CREATE VIEW articles AS FROM lines "
        "QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision DESC) = 1"
    )
    return connection


def main(folder: Path) -> None:
    """Print the results of two queries."""
    connection = connect(folder)
    sites = connection.execute("SELECT site, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC")
    for site, count in sites.fetchall():
        print(f"{count:>8}  {site}")
    newest = connection.execute(
        "SELECT strftime(published_at, '%Y-%m-%d'), title, source FROM articles "
        "WHERE published_at IS NOT NULL ORDER BY published_at DESC LIMIT 10"
    )
    for day, title, source in newest.fetchall():
        print(f"{day}  {title}  {source or ''}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
