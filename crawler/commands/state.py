"""``scrapy state ACTION``: looks articles up in the state, and maintains it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from crawler.console.command import OutputCommand
from crawler.console.output import print_lines
from crawler.console.progress import progress_bar, spinner
from crawler.exits import FAILED, OK, USAGE, CommandError
from crawler.text import printable_line

if TYPE_CHECKING:
    from crawler.store.lookup import History
    from crawler.store.maintenance import Maintenance

ACTIONS = (
    "show URL|ID prints an article's history",
    "diff URL|ID prints its two latest revisions (or --from N --to M) side by side",
    "sightings URL|ID lists every address of its text, the origin first",
    "check reports where the state differs from the JSON lines",
    "rebuild creates the state from the JSON lines",
    "forget URL|ID removes its lines from all files, keeps its addresses and text out from then "
    "on, records that (--why TEXT) and names what remains elsewhere",
    "allow URL|ID lets a forgotten article in again",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a maintenance action came to."""

    code: int
    """Exit code."""
    lines: list[str]
    """What a person reads."""
    facts: dict[str, Any]
    """What ``--json`` prints."""


class Command(OutputCommand):
    """Look articles up in the state, or maintain it."""

    arguments = "[options] show|diff|sightings|check|rebuild|forget|allow [URL|ID]"
    summary = "Look an article up, or check, rebuild and clean the state"
    details = (
        f". {'; '.join(ACTIONS)}. Exit codes: 0 done, 1 the folder cannot be read or (check) "
        "something differs, 2 wrong call or unknown article, 130 stopped."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of the actions."""
        super().add_options(parser)
        for option, name, age in (("--from", "first", "older"), ("--to", "second", "newer")):
            parser.add_argument(
                option, dest=name, type=int, metavar="N", help=f"diff: the {age} revision"
            )
        parser.add_argument(
            "--why", default="", metavar="TEXT", help="forget, allow: the reason, for the record"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--quiet", action="store_true", help="show no progress")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        """Perform one action."""
        from crawler.store import StoreError

        action, *names = args or [""]
        known = VIEWS.keys() | MAINTENANCE.keys() | {"forget", "allow"}
        if action not in known or len(names) != (action not in MAINTENANCE):
            raise UsageError("name an action: " + "; ".join(ACTIONS))
        folder, url = self.output_folder(), self.setting("CRAWLER_STATE") or None
        try:
            if action in MAINTENANCE:
                return _maintain(folder, url, action, opts)
            if action == "allow":
                return _allow(folder, url, names[0], opts)
            history = _find(folder, url, names[0], opts)
            if action == "forget":
                archive = Path(self.setting("CRAWLER_ARCHIVE") or "")
                return _forget(folder, url, history, archive, opts)
            return VIEWS[action](folder, history, opts)
        except StoreError as error:
            raise CommandError(error, FAILED) from None


def _bar(
    what: str, folder: Path, opts: argparse.Namespace
) -> AbstractContextManager[Callable[[int], None]]:
    """Return a progress bar over all files of the folder."""
    from crawler.records.lines import total_bytes
    from crawler.store.state.schema import KINDS

    return progress_bar(f"{what} {folder}", total_bytes(folder, *KINDS), quiet=opts.quiet)


def _maintain(folder: Path, url: str | None, action: str, opts: argparse.Namespace) -> int:
    from crawler.store.maintenance import Maintenance

    with _bar("opening", folder, opts) as on_progress:
        maintenance = Maintenance.open(folder, state_url=url, on_progress=on_progress)
    with maintenance, _bar(action, folder, opts) as on_progress:
        outcome = MAINTENANCE[action](maintenance, on_progress)
    return _report(outcome, opts)


def _find(folder: Path, url: str | None, name: str, opts: argparse.Namespace) -> History:
    """Return the history of the article with an address or id.

    Raises:
        CommandError: There is none.
    """
    from crawler.store.lookup import Lookup

    with _bar("opening", folder, opts) as on_progress:
        opened = Lookup.open(folder, state_url=url, on_progress=on_progress)
    with opened as lookup:
        found = lookup.find(name)
        if found is None:
            raise CommandError(f"{name} {lookup.explain_absence(name)}", USAGE)
        return lookup.history(found)


def _forget(
    folder: Path, url: str | None, history: History, archive: Path, opts: argparse.Namespace
) -> int:
    from crawler.records.index import drop_index
    from crawler.records.remains import remains
    from crawler.store.maintenance import Maintenance

    with (
        Maintenance.open(folder, state_url=url) as maintenance,
        spinner(f"forgetting {history.id}", quiet=opts.quiet),
    ):
        urls = maintenance.forget(history.id, history.url, opts.why, datetime.now(UTC))
        drop_index(folder)  # it contains the words of the text
        left = remains(folder, archive, history.id, urls)
    number = len(history.revisions) + len(history.addresses) - 1 + len(history.changes)
    name = f"{history.id} {printable_line(history.url)}"
    lines = [f"{name}: {number} lines removed; forgotten.jsonl says so"]
    lines += [f"still in {printable_line(place)}" for place in left]
    return _report(Outcome(OK, lines, {"id": history.id, "lines": number, "remains": left}), opts)


def _allow(folder: Path, url: str | None, name: str, opts: argparse.Namespace) -> int:
    from crawler.store.maintenance import Maintenance

    with Maintenance.open(folder, state_url=url) as maintenance:
        if not maintenance.allow(name, opts.why, datetime.now(UTC)):
            raise CommandError(f"{name} was not forgotten", USAGE)
    line = f"{printable_line(name)}: is taken in again when it is found"
    return _report(Outcome(OK, [line], {"allowed": name}), opts)


def _show(folder: Path, history: History, opts: argparse.Namespace) -> int:
    if opts.json:
        _print_json(asdict(history))
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
        "first published": ", ".join(_origins(folder, history)) or None,
        "seen": visit and visit.last_seen,
        "next visit": visit and visit.next_visit,
        "given up": visit and visit.given_up,
    }
    for name, value in facts.items():
        print(f"  {name:<16}{'-' if value is None else printable_line(value)}")
    for time, what in sorted(_events(history)):
        print(f"  {time}  {printable_line(what)}")
    return OK


def _events(history: History) -> list[tuple[str, str]]:
    """Return the time and the description of each revision and change."""
    texts = [
        (text["fetched_at"], f"revision {text['revision']}: {len(text['body'])} characters")
        for text in history.revisions
    ]
    changes = [
        (change["seen_at"], " ".join([change["kind"], *change.get("fields", [])]))
        for change in history.changes
    ]
    return texts + changes


def _diff(_: Path, history: History, opts: argparse.Namespace) -> int:
    from crawler.store.dedup.revisions import changed_fields

    known = {text["revision"]: text for text in history.revisions}
    second = opts.second or max(known)
    first = opts.first or second - 1
    if first not in known or second not in known:
        numbers = ", ".join(map(str, known))
        raise CommandError(f"{history.id} has the revisions {numbers}", USAGE)
    old, new = known[first], known[second]
    if opts.json:
        print(json.dumps({"old": old, "new": new, "fields": changed_fields(old, new)}))
    else:
        _print_side_by_side(old, new)
    return OK


def _print_side_by_side(old: dict[str, Any], new: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    from crawler.console.table import print_table
    from crawler.store.dedup.line_diff import side_by_side
    from crawler.store.dedup.revisions import WATCHED

    def lines(record: dict[str, Any]) -> list[str]:
        facts = [f"{name}: {record.get(name) or '-'}" for name in WATCHED if name != "body"]
        return [printable_line(line) for line in facts + str(record["body"]).splitlines()]

    table = Table(*(f"revision {one['revision']}, {one['fetched_at']}" for one in (old, new)))
    for left, right in side_by_side(lines(old), lines(new)):
        same = left == right
        table.add_row(Text(left, "dim" if same else "red"), Text(right, "dim" if same else "green"))
    print_table(table)


def _origins(folder: Path, history: History) -> list[str]:
    """Return the addresses that published the text first; several if pages state only the day."""
    from crawler.records.appearances import Appearance, copies_of, origins

    copies = copies_of(folder, {history.id}).get(history.id, [])
    first = origins([Appearance.of(history.revisions[0]), *copies])
    return [one.url for one in sorted(first, key=lambda one: one.sort_key) if one.url]


def _sightings(folder: Path, history: History, opts: argparse.Namespace) -> int:
    first = _origins(folder, history)
    for address in history.addresses:
        if opts.json:
            _print_json(asdict(address) | {"origin": address.url in first})
            continue
        mark = "origin" if address.url in first else ""
        published = printable_line(address.published_at or "-")
        print(f"{mark:<8}{published:<27}{address.similarity:>4.0%}  {printable_line(address.url)}")
        print(f"{'':<41}{printable_line(address.site)}  {printable_line(address.title)}")
    return OK


def _print_json(record: dict[str, Any]) -> None:
    from crawler.store.journal.lines import escape_json

    print(escape_json(json.dumps(record, ensure_ascii=False, default=datetime.isoformat)))


def _check(maintenance: Maintenance, on_progress: Callable[[int], None]) -> Outcome:
    differences = maintenance.check(on_progress)
    findings = [*maintenance.findings, *differences]
    verdict = "run scrapy state rebuild" if differences else "the state agrees with the files"
    lines = [*findings, f"{maintenance.folder}: {verdict}"]
    return Outcome(FAILED if findings else OK, lines, {"findings": findings})


def _rebuild(maintenance: Maintenance, on_progress: Callable[[int], None]) -> Outcome:
    number = maintenance.rebuild(on_progress)
    line = f"{maintenance.folder}: the state was rebuilt: {number} articles"
    return Outcome(OK, [line], {"articles": number})


def _report(outcome: Outcome, opts: argparse.Namespace) -> int:
    """Print an outcome, unless all is well and ``--quiet`` is given; return the exit code."""
    if opts.json:
        print_lines(json.dumps(outcome.facts, ensure_ascii=False))
    elif outcome.code != OK or not opts.quiet:
        print_lines(*map(printable_line, outcome.lines))
    return outcome.code


VIEWS: dict[str, Callable[[Path, History, argparse.Namespace], int]] = {
    "show": _show,
    "diff": _diff,
    "sightings": _sightings,
}
MAINTENANCE = {"check": _check, "rebuild": _rebuild}
