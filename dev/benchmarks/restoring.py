"""Measure the quality and speed of restoring damaged text beside ftfy and OpenCC.

    python -m dev.benchmarks.restoring [ARTICLES.jsonl] [--characters 600] [--articles 30]

ARTICLES.jsonl holds an object a line with the text under ``body``; the default are the invented
articles of the tests. ``tests/damage.py`` models the kinds of damage. Error rates are the
Levenshtein distance to the clean text divided by its length, with full-width punctuation folded
on both sides; articles in Traditional script are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import opencc

from crawler.restore import restore_text
from tests.damage import FOLD, MARKS, Damaged, garble, reading_table, to_traditional
from tests.restore.prose import ARTICLES

TABLE = reading_table(150, seed=1)

KINDS: dict[str, Callable[[str], Damaged]] = {
    "script alone": lambda text: garble(text, {}, ""),
    "readings": lambda text: garble(text, TABLE, ""),
    "splits": lambda text: garble(text, {}, MARKS),
    "both": lambda text: garble(text, TABLE, MARKS),
    "both, overlapping": lambda text: garble(text, TABLE, MARKS, one_pass=False),
    "both, folded": lambda text: garble(text, TABLE, MARKS, fold=True),
    "both, private-use dropped": lambda text: garble(text, TABLE, MARKS, drop_private=True),
}


def distance(left: str, right: str) -> int:
    """Return the Levenshtein distance, computed by diagonals: fast for similar texts."""
    end = len(left) - len(right)
    reach = {0: _slide(left, right, 0, 0)}
    edits = 0
    while reach.get(end, -1) < len(left):
        edits += 1
        onward: dict[int, int] = {}
        for diagonal in range(-edits, edits + 1):
            at = max(
                reach.get(diagonal, -2) + 1,
                reach.get(diagonal - 1, -2) + 1,
                reach.get(diagonal + 1, -2),
            )
            at = min(at, len(left), len(right) + diagonal)
            if at >= max(0, diagonal):
                onward[diagonal] = _slide(left, right, at, at - diagonal)
        reach = onward
    return edits


def _slide(left: str, right: str, i: int, j: int) -> int:
    while i < len(left) and j < len(right) and left[i] == right[j]:
        i, j = i + 1, j + 1
    return i


def restorers() -> dict[str, Callable[[str], str]]:
    """Return the functions to compare; ftfy if it is installed."""
    simplify = opencc.OpenCC("t2s").convert
    found: dict[str, Callable[[str], str]] = {"before": str, "OpenCC": simplify}
    if importlib.util.find_spec("ftfy"):
        fix = importlib.import_module("ftfy").fix_text
        found["ftfy"] = fix
        found["ftfy+OpenCC"] = lambda text: simplify(fix(text))
    found["crawler"] = lambda text: restore_text(text).text
    return found


def survives(clean: str, damaged: Damaged, restored: str) -> bool:
    """Return whether every character whose bytes survive is restored."""
    signs = (".?" if at in damaged.lost else re.escape(sign) for at, sign in enumerate(clean))
    pattern = re.compile("".join(signs), re.DOTALL)
    return bool(pattern.fullmatch(restored))


def measure(articles: list[str]) -> None:
    """Print a row for each kind of damage."""
    compared = restorers()
    print(f"{'error rate in %':26}", *(f"{name:>12}" for name in compared), end="")
    print(f"{'bytes lost':>12}{'exact else':>12}")
    for kind, spoil in KINDS.items():
        damaged = [spoil(to_traditional(article)) for article in articles]
        total = sum(map(len, articles))
        print(f"{kind:26}", end="")
        for mend in compared.values():
            wrong = sum(
                distance(mend(spoilt.text).translate(FOLD), article.translate(FOLD))
                for spoilt, article in zip(damaged, articles, strict=True)
            )
            print(f" {100 * wrong / total:12.3f}", end="")
        lost = sum(len(spoilt.lost) for spoilt in damaged)
        exact = sum(
            survives(
                article.translate(FOLD), spoilt, restore_text(spoilt.text).text.translate(FOLD)
            )
            for spoilt, article in zip(damaged, articles, strict=True)
        )
        print(f"{100 * lost / total:12.3f}{exact:8}/{len(articles)}", flush=True)


def speed(name: str, texts: list[str], seconds: float = 2.0) -> None:
    """Print the throughput by processor time, with tables loaded beforehand."""
    restore_text(texts[0])
    size, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        for text in texts:
            restore_text(text)
            size += len(text.encode())
    print(f"{name:26} {size / (time.process_time() - start) / 1e3:12,.0f} kB/s")


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", nargs="?", type=Path, help="JSON lines with the text under body")
    parser.add_argument(
        "--characters", type=int, default=600, help="characters of each article (600)"
    )
    parser.add_argument("--articles", type=int, default=30, help="number of articles (30)")
    options = parser.parse_args()
    articles = list(ARTICLES)
    if options.file:
        lines = options.file.read_text("utf-8").splitlines()
        articles = [body for body in (json.loads(line).get("body") for line in lines) if body]
    simplify = opencc.OpenCC("t2s").convert
    articles = [text for text in articles if distance(simplify(text)[:200], text[:200]) < 4]
    cut = [text[: options.characters].strip() for text in articles[: options.articles]]
    print(f"{len(cut)} articles, {sum(map(len, cut)):,} characters\n")
    measure(cut)
    print()
    speed("clean", articles)
    speed("clean, Traditional", [to_traditional(text) for text in articles])
    speed("damaged", [garble(to_traditional(text), TABLE).text for text in articles])


if __name__ == "__main__":
    main()
