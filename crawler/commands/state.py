"""``scrapy state ACTION``: look-ups in what was collected, and its maintenance."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.commands.search import add_search_options, run_search
from crawler.console.command import PlainErrors
from crawler.console.output import Screen, printed
from crawler.console.progress import shown_progress, shown_work
from crawler.exits import FAILED, OK, USAGE
from crawler.records.index import drop_index
from crawler.records.lines import total_bytes
from crawler.store import StoreError
from crawler.store.dedup.revisions import WATCHED, changed_fields, side_by_side
from crawler.store.journal.lines import inert
from crawler.store.lookup import History, Lookup
from crawler.store.maintenance import Maintenance
from crawler.store.state.schema import KINDS
from crawler.text import printable_line

ACTIONS = (
    "show URL|ID prints an article's history",
    "diff URL|ID shows its two latest revisions (or --from N --to M) side by side",
    "sightings URL|ID lists every address of its text, the origin first",
    "check says where the state differs from the JSON lines",
    "rebuild makes the state anew from the JSON lines",
    "search WORD ... finds articles, as scrapy search does",
    "forget URL|ID removes its lines from all files and records that (--why TEXT)",
)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a duty."""

    code: int
    said: list[str]
    """For a person."""
    facts: dict[str, Any]
    """For a program."""


class Command(PlainErrors, ScrapyCommand):
    """Asks the state, or looks after it."""

    requires_project = True
    requires_crawler_process = False

    takes = "[options] show|diff|sightings|search|check|rebuild|forget [URL|ID|WORD ...]"
    does = "Look an article up, or check, rebuild and clean the state"
    more = (
        f". {'; '.join(ACTIONS)}. Exit codes: 0 done, 1 the folder cannot be read or (check) "
        "something differs, 2 wrong call or unknown article, 3 (search) nothing found, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ours."""
        super().add_options(parser)
        parser.add_argument("--from", dest="first", type=int, help="diff: the older revision")
        parser.add_argument("--to", dest="second", type=int, help="diff: the newer revision")
        parser.add_argument("--why", default="", help="forget: the reason, for the record")
        add_search_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do one action."""
        action, *rest = args or [""]
        known = QUESTIONS.keys() | DUTIES.keys()
        if action != "search" and (action not in known or len(rest) != (action in QUESTIONS)):
            raise UsageError("say what to do: " + "; ".join(ACTIONS), print_help=False)
        settings: Mapping[str, Any] = self.settings or {}
        if action == "search":
            self.exitcode = run_search(Path(settings["CRAWLER_OUTPUT"]), rest, opts)
            return
        folder, url = Path(settings["CRAWLER_OUTPUT"]), settings["CRAWLER_STATE"] or None
        if not folder.is_dir():
            print(f"scrapy state: {folder}: no such folder (CRAWLER_OUTPUT)", file=sys.stderr)
            self.exitcode = FAILED
            return
        try:
            if action in QUESTIONS:
                self.exitcode = _answer(folder, url, action, rest[0], opts)
            else:
                with _shown("opening", folder, opts) as told:
                    upkeep = Maintenance.open(folder, state_url=url, told=told)
                with upkeep, _shown(action, folder, opts) as told:
                    done = DUTIES[action](upkeep, told)
                self.exitcode = _finish(done, opts)
        except StoreError as error:
            print(f"scrapy state: {error}", file=sys.stderr)
            self.exitcode = FAILED


def _shown(
    what: str, folder: Path, opts: argparse.Namespace
) -> AbstractContextManager[Callable[[int], None]]:
    """A bar over all files of the folder."""
    return shown_progress(f"{what} {folder}", total_bytes(folder, *KINDS), quiet=opts.quiet)


def _answer(folder: Path, url: str | None, action: str, name: str, opts: argparse.Namespace) -> int:
    with _shown("opening", folder, opts) as told:
        opened = Lookup.open(folder, state_url=url, told=told)
    with opened as lookup:
        found = lookup.find(name)
        if found is None:
            print(f"scrapy state: {name} {lookup.why_none(name)}", file=sys.stderr)
            return USAGE
        history = lookup.history(found)
    if action != "forget":
        return QUESTIONS[action](history, opts)
    what = f"forgetting {history.id}"
    with Maintenance.open(folder, state_url=url) as upkeep, shown_work(what, quiet=opts.quiet):
        upkeep.forget(history.id, history.url, opts.why, datetime.now(UTC))
    drop_index(folder)  # it holds the words of the text
    lines = len(history.revisions) + len(history.addresses) - 1 + len(history.changes)
    name = f"{history.id} {printable_line(history.url)}"
    said = f"{name}: {lines} lines removed; forgotten.jsonl says so"
    return _finish(Done(OK, [said], {"id": history.id, "lines": lines}), opts)


def _show(history: History, opts: argparse.Namespace) -> int:
    if opts.json:
        text = json.dumps(asdict(history), ensure_ascii=False, default=datetime.isoformat)
        print(inert(text))
        return OK
    latest, visit = history.revisions[-1], history.visit
    print(f"{history.id}  {printable_line(latest['title'])}")
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
        print(f"  {name:<16}{'-' if value is None else printable_line(value)}")
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
    if opts.json:
        print(json.dumps({"old": old, "new": new, "fields": changed_fields(old, new)}))
        return OK
    table = Table(
        f"revision {first}, {old['fetched_at']}", f"revision {second}, {new['fetched_at']}"
    )
    for left, right in side_by_side(_lines(old), _lines(new)):
        same = left == right
        table.add_row(Text(left, "dim" if same else "red"), Text(right, "dim" if same else "green"))
    Screen().print(table)
    return OK


def _lines(record: dict[str, Any]) -> list[str]:
    facts = [f"{name}: {record.get(name) or '-'}" for name in WATCHED if name != "body"]
    return [printable_line(line) for line in facts + str(record["body"]).splitlines()]


def _sightings(history: History, opts: argparse.Namespace) -> int:
    for number, address in enumerate(history.addresses):
        if opts.json:
            print(inert(json.dumps(asdict(address), ensure_ascii=False)))
            continue
        mark = "origin" if number == 0 and address.published_at else ""
        published = address.published_at or "-"
        print(f"{mark:<8}{published:<27}{address.similarity:>4.0%}  {printable_line(address.url)}")
        print(f"{'':<41}{address.site}  {printable_line(address.title)}")
    return OK


def _check(upkeep: Maintenance, told: Callable[[int], None]) -> Done:
    differences = upkeep.check(told)
    found = [*upkeep.findings, *differences]
    verdict = (
        "scrapy state rebuild makes it anew" if differences else "the state agrees with the files"
    )
    said = [*found, f"{upkeep.folder}: {verdict}"]
    return Done(FAILED if found else OK, said, {"findings": found})


def _rebuild(upkeep: Maintenance, told: Callable[[int], None]) -> Done:
    count = upkeep.rebuild(told)
    said = f"{upkeep.folder}: the state was made anew: {count} articles"
    return Done(OK, [said], {"articles": count})


def _finish(done: Done, opts: argparse.Namespace) -> int:
    """Say what came of a duty; where all is well and nobody wants to know, nothing."""
    if opts.json:
        printed(json.dumps(done.facts, ensure_ascii=False))
    elif done.code != OK or not opts.quiet:
        printed(*done.said)
    return done.code


QUESTIONS = {"show": _show, "diff": _diff, "sightings": _sightings, "forget": _show}
"""Actions on an article; ``forget`` asks first, too."""

DUTIES = {"check": _check, "rebuild": _rebuild}
"""Actions on the whole folder."""
