"""The queries of a report: one function for each section of the page.

``since`` is a UTC time as ``crawler.records.values.utc`` writes it; whatever was found or seen
before it is left out. An empty text leaves nothing out.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from crawler.records.appearances import Appearance, origin_elsewhere, origins
from crawler.records.lines import read_record
from crawler.report.diffs import marked, read_diff

MAX_ARTICLES = 200
"""Newest articles listed: as many as a person skims; ``scrapy search`` finds the others."""

MAX_REPOSTED = 30
"""Reposted texts listed."""

MAX_EDITS = 50
"""Edits and removals listed."""

MAX_SITES = 50
"""Sites listed under one heading, since spam mirrors use thousands of hosts."""

MAX_APPEARANCES = 500
"""Appearances of a reposted text, those with the earliest dates."""

MAX_TEXT = 20_000
"""Characters shown of a body or a diff: ten times a long article."""

COMPARED_FIELDS = ("title", "source", "author", "editor", "published")
"""Fields whose old and new value is shown beside the diff of an edit."""

Rows = list[dict[str, Any]]
"""Rows as the template of the page reads them, by column name."""

UPDATED = """(SELECT max(r.found) FROM revisions r WHERE r.id = a.id AND NOT EXISTS (
    SELECT 1 FROM changes c WHERE c.id = r.id AND c.revision = r.revision AND c.kind = 're-read'
))"""
"""SQL: when the publisher's latest revision of an article ``a`` was found."""


def totals(db: sqlite3.Connection, since: str) -> dict[str, int]:
    """Count the new articles, their sites, reposts, edits, removals and rejects."""
    new = "FROM revisions WHERE revision <= 1 AND found >= ?"
    queries = {
        "articles": f"SELECT count(*) {new}",
        "sites": f"SELECT count(DISTINCT site) {new}",
        "undated": f"SELECT count(*) {new} AND published_day IS NULL",
        "reposts": "SELECT count(*) FROM sightings WHERE found >= ?",
        "edits": "SELECT count(*) FROM changes WHERE kind = 'edited' AND seen >= ?",
        "removals": "SELECT count(*) FROM changes WHERE kind = 'removed' AND seen >= ?",
        "rejects": "SELECT count(*) FROM rejects WHERE found >= ?",
    }
    return {name: int(db.execute(sql, (since,)).fetchone()[0]) for name, sql in queries.items()}


def by_day(db: sqlite3.Connection, since: str, column: str) -> list[tuple[str, str, int]]:
    """Count new articles as ``(day, site, number)``.

    ``column`` is ``day`` (of discovery) or ``published_day`` (articles without one are left out).
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
    """Return the articles published last, in their latest revision, each with its record.

    Articles without a date come last: the time of discovery does not tell how new they are.
    """
    order = "published_day DESC, published DESC, found DESC"
    return _articles(db, folder, since, order, MAX_ARTICLES)


def latest_found(db: sqlite3.Connection, folder: Path, since: str, limit: int) -> Rows:
    """Return the articles found or edited last, as ``newest`` does; ``updated`` is when.

    A page that was merely read better (``re-read``) does not count as edited.
    """
    return _articles(db, folder, since, "updated DESC", limit)


def _articles(db: sqlite3.Connection, folder: Path, since: str, order: str, limit: int) -> Rows:
    rows = db.execute(
        f"SELECT a.*, {UPDATED} AS updated FROM revisions a WHERE found >= ? AND revision = "  # noqa: S608
        "(SELECT max(b.revision) FROM revisions b WHERE b.id = a.id) "
        f"ORDER BY {order}, id LIMIT ?",
        (since, limit),
    ).fetchall()
    return [dict(row) | _copies_and_record(db, folder, row) for row in rows]


def _copies_and_record(db: sqlite3.Connection, folder: Path, row: sqlite3.Row) -> dict[str, Any]:
    copies = db.execute("SELECT count(*) FROM sightings WHERE article = ?", (row["id"],))
    number = copies.fetchone()[0]
    record = read_record(folder, row["file"], row["at"], row["length"])
    record["body"] = _shortened(record.get("body"))
    others = _copies(db, row["id"]) if number else []
    return {"copies": number, "record": record, "origin": origin_elsewhere(record, others)}


def _shortened(text: Any) -> str:
    if not isinstance(text, str):
        return ""
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def reposts(db: sqlite3.Connection, since: str) -> Rows:
    """Return the texts found on the most other sites, each with its origins and its copies."""
    rows = db.execute(
        "SELECT article, count(*) AS copies, count(DISTINCT site) AS hosts, max(found) AS latest "
        "FROM sightings GROUP BY article HAVING latest >= ? "
        "ORDER BY hosts DESC, copies DESC, latest DESC, article LIMIT ?",
        (since, MAX_REPOSTED),
    ).fetchall()
    found: Rows = []
    for row in rows:
        appearances = _appearances(db, row["article"])
        first = origins(appearances)
        reposted = {
            "title": (first or appearances)[0].title,
            "sites": {one.site for one in appearances},
            "origins": first,
            "others": [one for one in appearances if one not in first],
        }
        found.append(dict(row) | reposted)
    return found


def _copies(db: sqlite3.Connection, article: str) -> list[Appearance]:
    rows = db.execute(
        "SELECT url, site, title, published, similarity, mirror FROM sightings WHERE article = ? "
        "ORDER BY published NULLS LAST LIMIT ?",
        (article, MAX_APPEARANCES),
    )
    return [Appearance(**dict(row)) for row in rows]


def _appearances(db: sqlite3.Connection, article: str) -> list[Appearance]:
    columns = "url, site, title, published, {} AS similarity, mirror"
    rows = db.execute(
        f"SELECT {columns.format('1.0')} FROM revisions WHERE id = ? AND revision <= 1 UNION ALL "  # noqa: S608
        f"SELECT {columns.format('similarity')} FROM sightings WHERE article = ? "
        "ORDER BY published NULLS LAST LIMIT ?",
        (article, article, MAX_APPEARANCES),
    )
    return sorted((Appearance(**dict(row)) for row in rows), key=lambda one: one.sort_key)


def edits(db: sqlite3.Connection, folder: Path, since: str) -> Rows:
    """Return the latest edits, removals and returns, each with its diff and changed fields."""
    rows = db.execute(
        "SELECT c.*, n.title FROM changes c LEFT JOIN revisions n "
        "ON n.id = c.id AND n.revision = c.revision "
        "WHERE c.seen >= ? AND c.kind != 're-read' ORDER BY c.seen DESC LIMIT ?",
        (since, MAX_EDITS),
    ).fetchall()
    found: Rows = []
    for row in rows:
        record = read_record(folder, row["file"], row["at"], row["length"])
        lines = read_diff(_shortened(record.get("diff")))
        is_edit = row["kind"] == "edited"
        fields = _changed_fields(db, row["id"], row["revision"]) if is_edit else []
        found.append(dict(row) | {"diff": lines, "fields": fields})
    return found


def _changed_fields(db: sqlite3.Connection, article: str, revision: int) -> list[tuple[str, Any]]:
    rows = db.execute(
        "SELECT title, source, author, editor, published FROM revisions "
        "WHERE id = ? AND revision IN (?, ?) ORDER BY revision",
        (article, revision - 1, revision),
    ).fetchall()
    if len(rows) != 2:
        return []
    old, new = rows
    return [
        (name, marked(old[name] or "", new[name] or ""))
        for name in COMPARED_FIELDS
        if old[name] != new[name]
    ]


def mirrors(db: sqlite3.Connection, since: str) -> Rows:
    """Return the sites that show damaged copies: pages, repairs by kind, the latest page."""
    rows = db.execute(
        "SELECT site, url, title, repairs, found FROM "
        "(SELECT site, url, title, repairs, found, mirror FROM revisions UNION ALL "
        " SELECT site, url, title, repairs, found, mirror FROM sightings) "
        "WHERE mirror AND found >= ? ORDER BY found",
        (since,),
    )
    sites: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = row["site"]
        site = sites.setdefault(name, {"site": name, "pages": 0, "repairs": Counter()})
        site["pages"] += 1
        site["repairs"].update(_counts(row["repairs"]))
        site |= {"url": row["url"], "title": row["title"], "found": row["found"]}
    most = sorted(sites.values(), key=lambda site: (-site["pages"], site["site"] or ""))
    return most[:MAX_SITES]


def _counts(repairs: str) -> dict[str, int]:
    return {kind: n for kind, n in json.loads(repairs).items() if isinstance(n, int)}


def rejects(db: sqlite3.Connection, since: str) -> Rows:
    """Count rejected pages by reason, each with the sites that have the most of them."""
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
        if len(reason["sites"]) < MAX_SITES:
            reason["sites"].append(dict(row))
    return sorted(reasons.values(), key=lambda reason: (-reason["pages"], reason["reason"] or ""))


def site_names(db: sqlite3.Connection) -> list[str]:
    """Return the name of every site in the output, in order."""
    tables = ("revisions", "sightings", "changes", "rejects", "runs")
    union = " UNION ".join(f"SELECT site FROM {table}" for table in tables)  # noqa: S608 - ours
    return [row[0] for row in db.execute(f"{union} ORDER BY 1") if row[0]]
