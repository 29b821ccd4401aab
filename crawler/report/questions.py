"""What a report asks the scratch database: each function answers one section.

``since`` is a UTC time as text; what was found or seen before it is left out.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from crawler.records.lines import read_record
from crawler.report.diffs import marked, read_diff
from crawler.report.places import Place, origins

NEWEST = 200
"""Articles listed: what a person skims; the search finds the others."""

SPREAD = 30
"""Reposted texts listed."""

EDITS = 50
"""Edits and removals listed."""

SITES = 50
"""Sites listed under a heading: spam mirrors have hosts by the thousand."""

PLACES = 500
"""Places of a reposted text that are looked at, those with the earliest dates."""

LONGEST = 20_000
"""Characters of a body or a diff that the page shows: ten times a long article."""

FACTS = ("title", "source", "author", "editor", "published")
"""Fields whose old and new value an edit shows beside the diff of the body."""

Rows = list[dict[str, Any]]

TOLD = """(SELECT max(r.found) FROM revisions r WHERE r.id = a.id AND NOT EXISTS (
    SELECT 1 FROM changes c WHERE c.id = r.id AND c.revision = r.revision AND c.kind = 're-read'
))"""
"""When the publisher's last word in an article ``a`` was found."""


def totals(db: sqlite3.Connection, since: str) -> dict[str, int]:
    """Numbers of what was found: articles, reposts, edits, removals, mirrors, rejects, undated."""
    new = "FROM revisions WHERE revision <= 1 AND found >= ?"
    asked = {
        "articles": f"SELECT count(*) {new}",
        "sites": f"SELECT count(DISTINCT site) {new}",
        "undated": f"SELECT count(*) {new} AND published_day IS NULL",
        "reposts": "SELECT count(*) FROM sightings WHERE found >= ?",
        "edits": "SELECT count(*) FROM changes WHERE kind = 'edited' AND seen >= ?",
        "removals": "SELECT count(*) FROM changes WHERE kind = 'removed' AND seen >= ?",
        "rejects": "SELECT count(*) FROM rejects WHERE found >= ?",
    }
    return {name: int(db.execute(sql, (since,)).fetchone()[0]) for name, sql in asked.items()}


def by_day(db: sqlite3.Connection, since: str, column: str) -> list[tuple[str, str, int]]:
    """New articles as ``(day, site, number)``.

    ``column``: ``day`` they were found, or ``published_day`` (those without are left out).
    """
    if column not in {"day", "published_day"}:
        raise ValueError(column)
    rows = db.execute(
        f"SELECT {column}, coalesce(site, ''), count(*) FROM revisions "  # noqa: S608 - see above
        f"WHERE revision <= 1 AND found >= ? AND {column} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
        (since,),
    )
    return [tuple(row) for row in rows]


def newest(db: sqlite3.Connection, folder: Path, since: str) -> Rows:
    """The articles published last, with their whole record; of an edited one its last text.

    Those without a date come last: when they were found does not tell how new they are.
    """
    order = "published_day DESC, published DESC, found DESC"
    return _articles(db, folder, since, order, NEWEST)


def latest_found(db: sqlite3.Connection, folder: Path, since: str, limit: int) -> Rows:
    """As ``newest``, those found or edited last, the latest first; ``told`` says when.

    A better reading of a page is no edit of it.
    """
    return _articles(db, folder, since, "told DESC", limit)


def _articles(db: sqlite3.Connection, folder: Path, since: str, order: str, limit: int) -> Rows:
    rows = db.execute(
        f"SELECT a.*, {TOLD} AS told FROM revisions a WHERE found >= ? AND revision = "  # noqa: S608
        "(SELECT max(b.revision) FROM revisions b WHERE b.id = a.id) "
        f"ORDER BY {order}, id LIMIT ?",
        (since, limit),
    ).fetchall()
    return [dict(row) | _more(db, folder, row) for row in rows]


def _more(db: sqlite3.Connection, folder: Path, row: sqlite3.Row) -> dict[str, Any]:
    places = db.execute("SELECT count(*) FROM sightings WHERE article = ?", (row["id"],))
    record = read_record(folder, row["file"], row["at"], row["length"])
    record["body"] = _cut(record.get("body"))
    return {"places": places.fetchone()[0], "record": record}


def _cut(text: Any) -> str:
    if not isinstance(text, str):
        return ""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def reposts(db: sqlite3.Connection, since: str) -> Rows:
    """The texts found at the most other sites, each with its places, the origin first."""
    rows = db.execute(
        "SELECT article, count(*) AS copies, count(DISTINCT site) AS hosts, max(found) AS latest "
        "FROM sightings GROUP BY article HAVING latest >= ? "
        "ORDER BY hosts DESC, copies DESC, latest DESC, article LIMIT ?",
        (since, SPREAD),
    ).fetchall()
    found: Rows = []
    for row in rows:
        places = _places(db, row["article"])
        first = origins(places)
        others = [place for place in places if place not in first]
        told = {"sites": {place.site for place in places}, "title": (first or places)[0].title}
        found.append(dict(row) | told | {"origins": first, "others": others})
    return found


def _places(db: sqlite3.Connection, article: str) -> list[Place]:
    columns = "url, site, title, published, {} AS similarity, mirror"
    rows = db.execute(
        f"SELECT {columns.format('1.0')} FROM revisions WHERE id = ? AND revision <= 1 UNION ALL "  # noqa: S608
        f"SELECT {columns.format('similarity')} FROM sightings WHERE article = ? "
        "ORDER BY published NULLS LAST LIMIT ?",
        (article, article, PLACES),
    )
    return sorted((Place(**dict(row)) for row in rows), key=lambda place: place.order)


def edits(db: sqlite3.Connection, folder: Path, since: str) -> Rows:
    """The latest edits, removals and returns, each with the diff and the fields that changed."""
    rows = db.execute(
        "SELECT c.*, n.title FROM changes c LEFT JOIN revisions n "
        "ON n.id = c.id AND n.revision = c.revision "
        "WHERE c.seen >= ? AND c.kind != 're-read' ORDER BY c.seen DESC LIMIT ?",
        (since, EDITS),
    ).fetchall()
    found: Rows = []
    for row in rows:
        record = read_record(folder, row["file"], row["at"], row["length"])
        diff = record.get("diff")
        facts = _facts(db, row["id"], row["revision"]) if row["kind"] == "edited" else []
        lines = read_diff(_cut(diff))
        found.append(dict(row) | {"diff": lines, "facts": facts})
    return found


def _facts(db: sqlite3.Connection, article: str, revision: int) -> list[tuple[str, Any]]:
    rows = db.execute(
        "SELECT title, source, author, editor, published FROM revisions "
        "WHERE id = ? AND revision IN (?, ?) ORDER BY revision",
        (article, revision - 1, revision),
    ).fetchall()
    if len(rows) != 2:
        return []
    old, new = rows
    return [
        (name, marked(old[name] or "", new[name] or "")) for name in FACTS if old[name] != new[name]
    ]


def mirrors(db: sqlite3.Connection, since: str) -> Rows:
    """Sites that show damaged copies: pages, what was mended, the latest page."""
    rows = db.execute(
        "SELECT site, url, title, repairs, found FROM "
        "(SELECT site, url, title, repairs, found, mirror FROM revisions UNION ALL "
        " SELECT site, url, title, repairs, found, mirror FROM sightings) "
        "WHERE mirror AND found >= ? ORDER BY found",
        (since,),
    )
    sites: dict[str, dict[str, Any]] = {}
    for row in rows:
        site = sites.setdefault(row["site"], {"site": row["site"], "pages": 0, "mended": Counter()})
        site["pages"] += 1
        site["mended"].update(_numbers(row["repairs"]))
        site |= {"url": row["url"], "title": row["title"], "found": row["found"]}
    most = sorted(sites.values(), key=lambda site: (-site["pages"], site["site"] or ""))
    return most[:SITES]


def _numbers(repairs: str) -> dict[str, int]:
    return {name: n for name, n in json.loads(repairs).items() if isinstance(n, int)}


def rejects(db: sqlite3.Connection, since: str) -> Rows:
    """Rejected pages by reason, each with the sites that have the most of them."""
    reasons: dict[str, dict[str, Any]] = {}
    rows = db.execute(
        "SELECT reason, site, count(*) AS pages, max(found) AS latest, url FROM rejects "
        "WHERE found >= ? GROUP BY reason, site ORDER BY pages DESC, site",
        (since,),
    )
    for row in rows:
        reason = reasons.setdefault(row["reason"], {"reason": row["reason"], "pages": 0})
        reason["pages"] += row["pages"]
        reason.setdefault("sites", [])
        if len(reason["sites"]) < SITES:
            reason["sites"].append(dict(row))
    return sorted(reasons.values(), key=lambda reason: (-reason["pages"], reason["reason"] or ""))


def site_names(db: sqlite3.Connection) -> list[str]:
    """Every site that has a line, by name."""
    tables = ("revisions", "sightings", "changes", "rejects", "runs")
    asked = " UNION ".join(f"SELECT site FROM {table}" for table in tables)  # noqa: S608 - ours
    return [row[0] for row in db.execute(f"{asked} ORDER BY 1") if row[0]]
