"""``scrapy state ACTION``: look-ups in what was collected, and its maintenance."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.exits import FAILED, OK, USAGE
from crawler.report.search_index import drop_index
from crawler.store import StoreError
from crawler.store.lookup import History, Lookup
from crawler.store.revisions import WATCHED, side_by_side
from crawler.store.upkeep import Upkeep

ACTIONS = (
    "show URL|ID prints an article's history",
    "diff URL|ID shows its two latest revisions (or --from N --to M) side by side",
    "sightings URL|ID lists every address of its text, the origin first",
    "check says where the state differs from the JSON lines",
    "rebuild makes the state anew from the JSON lines",
    "forget URL|ID removes its lines from all files and records that (--why TEXT)",
)


class Command(ScrapyCommand):
    """Asks the state, or looks after it."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] show|diff|sightings|check|rebuild|forget [URL|ID]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Look an article up, or check, rebuild and clean the state"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            f"{self.short_desc()}. {'; '.join(ACTIONS)}. Exit codes: 0 done, 1 the folder "
            "cannot be read or (check) something differs, 2 wrong call or unknown article."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--from", dest="first", type=int, help="diff: the older revision")
        parser.add_argument("--to", dest="second", type=int, help="diff: the newer revision")
        parser.add_argument("--why", default="", help="forget: the reason, for the record")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do one action."""
        action, *rest = args or [""]
        if len(rest) != (action in QUESTIONS) or action not in QUESTIONS.keys() | DUTIES.keys():
            raise UsageError("say what to do: " + "; ".join(ACTIONS), print_help=False)
        settings: Mapping[str, Any] = self.settings or {}
        folder, url = Path(settings["CRAWLER_OUTPUT"]), settings["CRAWLER_STATE"] or None
        if not folder.is_dir():
            print(f"scrapy state: {folder}: no such folder (CRAWLER_OUTPUT)", file=sys.stderr)
            self.exitcode = FAILED
            return
        try:
            if action in QUESTIONS:
                self.exitcode = _answer(folder, url, action, rest[0], opts)
            else:
                with Upkeep.open(folder, state_url=url) as upkeep:
                    self.exitcode = DUTIES[action](upkeep)
        except StoreError as error:
            print(f"scrapy state: {error}", file=sys.stderr)
            self.exitcode = FAILED


def _answer(folder: Path, url: str | None, action: str, name: str, opts: argparse.Namespace) -> int:
    with Lookup.open(folder, state_url=url) as lookup:
        found = lookup.find(name)
        if found is None:
            print(f"scrapy state: {name} {lookup.why_none(name)}", file=sys.stderr)
            return USAGE
        history = lookup.history(found)
    if action != "forget":
        return QUESTIONS[action](history, opts)
    with Upkeep.open(folder, state_url=url) as upkeep:
        upkeep.forget(history.id, history.url, opts.why, datetime.now(UTC))
    drop_index(folder)  # it holds the words of the text
    lines = len(history.revisions) + len(history.addresses) - 1 + len(history.changes)
    print(f"{history.id} {history.url}: {lines} lines removed; forgotten.jsonl says so")
    return OK


def _show(history: History, opts: argparse.Namespace) -> int:  # noqa: ARG001
    latest, visit = history.revisions[-1], history.visit
    print(f"{history.id}  {latest['title']}")
    facts = {
        "address": history.url,
        "site": history.site,
        "status": history.status,
        "published": latest.get("published_at"),
        "source": latest.get("source"),
        "other addresses": len(history.addresses) - 1,
        "seen": visit and visit.last_seen,
        "next visit": visit and visit.next_visit,
        "given up": visit and visit.given_up,
    }
    for name, value in facts.items():
        print(f"  {name:<16}{'-' if value is None else value}")
    for moment, what in sorted(_events(history)):
        print(f"  {moment}  {what}")
    return OK


def _events(history: History) -> list[tuple[str, str]]:
    texts = [
        (text["fetched_at"], f"revision {text['revision']}: {len(text['body'])} characters")
        for text in history.revisions
    ]
    changes = [
        (change["seen_at"], " ".join([change["kind"], *change.get("fields", [])]))
        for change in history.changes
    ]
    return texts + changes


def _diff(history: History, opts: argparse.Namespace) -> int:
    known = {text["revision"]: text for text in history.revisions}
    second = opts.second or max(known)
    first = opts.first or second - 1
    if first not in known or second not in known:
        numbers = ", ".join(map(str, known))
        print(f"scrapy state: {history.id} has the revisions {numbers}", file=sys.stderr)
        return USAGE
    old, new = known[first], known[second]
    table = Table(
        f"revision {first}, {old['fetched_at']}", f"revision {second}, {new['fetched_at']}"
    )
    for left, right in side_by_side(_lines(old), _lines(new)):
        same = left == right
        table.add_row(Text(left, "dim" if same else "red"), Text(right, "dim" if same else "green"))
    Console().print(table)
    return OK


def _lines(record: dict[str, Any]) -> list[str]:
    facts = [f"{name}: {record.get(name) or '-'}" for name in WATCHED if name != "body"]
    return facts + str(record["body"]).splitlines()


def _sightings(history: History, opts: argparse.Namespace) -> int:  # noqa: ARG001
    for number, address in enumerate(history.addresses):
        mark = "origin" if number == 0 and address.published_at else ""
        published = address.published_at or "-"
        print(f"{mark:<8}{published:<27}{address.similarity:>4.0%}  {address.url}")
        print(f"{'':<41}{address.site}  {address.title}")
    return OK


def _check(upkeep: Upkeep) -> int:
    differences = upkeep.check()
    for finding in [*upkeep.findings, *differences]:
        print(finding)
    if not differences:
        print(f"{upkeep.folder}: the state agrees with the files")
    return FAILED if differences or upkeep.findings else OK


def _rebuild(upkeep: Upkeep) -> int:
    count = upkeep.rebuild()
    print(f"{upkeep.folder}: the state was made anew: {count} articles")
    return OK


QUESTIONS = {"show": _show, "diff": _diff, "sightings": _sightings, "forget": _show}
"""Actions on an article; ``forget`` asks first, too."""

DUTIES = {"check": _check, "rebuild": _rebuild}
"""Actions on the whole folder."""
