"""Read the articles into a pandas table, each in its latest revision, and count them by month.

    python docs/examples/read_pandas.py output

Needs pandas. ``pandas.read_json(lines=True)`` fails on a last line that is still being written and
takes some ids for numbers; so ``follow`` reads the lines.
"""

# ruff: noqa: T201 - prints its result

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from follow import follow

COLUMNS = ["id", "revision", "site", "title", "source", "published_at", "body"]


def articles(folder: Path) -> pd.DataFrame:
    """Return the table; ``published_at`` is in Chinese time, missing if the page states none."""
    rows = ({name: record[name] for name in COLUMNS} for _, record in follow(folder))
    table = pd.DataFrame(rows, columns=COLUMNS)
    times = pd.to_datetime(table["published_at"], utc=True, errors="coerce", format="ISO8601")
    table["published_at"] = times.dt.tz_convert("Asia/Shanghai")
    last = table.sort_values("revision", kind="stable").drop_duplicates("id", keep="last")
    return last.sort_index()


def main(folder: Path) -> None:
    """Print the number of articles by month and site."""
    table = articles(folder).dropna(subset=["published_at"])
    month = table["published_at"].dt.strftime("%Y-%m").rename("month")
    print(table.groupby([month, "site"]).size().to_string())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
