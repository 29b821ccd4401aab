"""Follow new records from the position of the last run, across rotations. Standard library only.

    python docs/examples/follow.py output                          # all records
    python docs/examples/follow.py output --from 1:0 --wait 5      # check again every 5 seconds
    python docs/examples/follow.py output --kind changes --from 2:18231

Prints each record, and on standard error the position to continue from. A position is the number
of a file and an offset in bytes: closed files have their number in their names
(articles.0001.2026-01-31.jsonl), the open file has the next one.
"""

# ruff: noqa: T201 - prints its result

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Position = tuple[int, int]  # number of a file, offset in bytes
START: Position = (1, 0)


def follow(
    folder: Path, kind: str = "articles", start: Position = START
) -> Iterator[tuple[Position, dict[str, Any]]]:
    """Yield the records from a position to the present end, each with the position after it.

    Raises:
        ValueError: No line begins at the position: lines were removed from the file
            (``scrapy state forget``). Start again at ``START``; ``id`` and ``revision`` identify
            the records that are known already.
    """
    number, byte = start
    while path := _file(folder, kind, number):
        with path.open("rb") as file:
            if byte and (file.seek(byte - 1) != byte - 1 or file.read(1) != b"\n"):
                raise ValueError(f"{path}: no line begins at byte {byte}")
            is_closed = False
            while True:
                line = file.readline()
                if line.endswith(b"\n"):
                    byte += len(line)
                    yield (number, byte), json.loads(line)
                elif not is_closed and number in _closed(folder, kind):
                    is_closed = True  # it does not grow any more: read what was added meanwhile
                    file.seek(byte)
                else:
                    break
        if not is_closed:
            return
        number, byte = number + 1, 0


def _closed(folder: Path, kind: str) -> dict[int, Path]:
    names = re.compile(rf"{kind}\.(\d+)\.\d{{4}}-\d\d-\d\d\.jsonl")
    return {
        int(found[1]): path for path in folder.iterdir() if (found := names.fullmatch(path.name))
    }


def _file(folder: Path, kind: str, number: int) -> Path | None:
    closed = _closed(folder, kind)
    if number in closed:
        return closed[number]
    is_open = number == max(closed, default=0) + 1
    path = folder / f"{kind}.jsonl"
    return path if is_open and path.exists() else None


def main() -> None:
    """Print records, repeatedly with ``--wait``."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", default="articles")
    parser.add_argument("--from", dest="start", default="1:0", metavar="FILE:BYTE")
    parser.add_argument("--wait", type=float, metavar="SECONDS")
    options = parser.parse_args()
    number, _, byte = options.start.partition(":")
    position = (int(number), int(byte))
    while True:
        for reached, record in follow(options.folder, options.kind, position):
            position = reached
            print(json.dumps(record, ensure_ascii=False))
        print(f"{position[0]}:{position[1]}", file=sys.stderr, flush=True)
        if options.wait is None:
            return
        time.sleep(options.wait)


if __name__ == "__main__":
    main()
