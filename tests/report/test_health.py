"""The report lists the health of each site, problems first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from crawler.monitors.alerts import Notice, append_notices
from tests.records.folder import run_of, write
from tests.report.pages import page_of, parsed, rows


def test_sites_with_problems_come_first(tmp_path: Path) -> None:
    write(
        tmp_path, "runs", run_of("a.example", "2025-04-20", 9), run_of("a.example", "2025-04-21", 4)
    )
    write(tmp_path, "runs", run_of("b.example", "2025-04-20", 5))
    write(tmp_path, "runs", run_of("b.example", "2025-04-21", 0, pages=1, rejected=1, lists=0))
    tree = parsed(tmp_path)
    first, second = rows(tree, "health")
    assert first.startswith("b.example nothing collected")
    assert second.startswith("a.example healthy")
    assert [len(svg.css("g")) for svg in tree.css("#health svg")] == [2, 2]
    assert [len(svg.css(".trouble")) for svg in tree.css("#health svg")] == [1, 0]


def test_one_off_runs_are_not_listed(tmp_path: Path) -> None:
    write(tmp_path, "runs", run_of("urls", "2025-04-21", 0, pages=1, rejected=1, lists=0))
    assert rows(parsed(tmp_path), "health") == []


def test_an_unhealthy_site_shows_its_problems(tmp_path: Path) -> None:
    problem = {"name": "coverage/source", "detail": "source on 0 of 4", "notice": False}
    write(tmp_path, "runs", run_of("a.example", "2025-04-20", 9, problems=[problem]))
    (row,) = rows(parsed(tmp_path), "health")
    assert row.startswith("a.example source on 0 of 4 unhealthy")


def test_a_site_no_longer_crawled_is_a_problem_until_it_is_accepted(
    tmp_path: Path,
) -> None:
    problem = {"name": "lists", "detail": "4 of 4 lists gave no link", "notice": False}
    for day in range(1, 8):
        write(tmp_path, "runs", run_of("a.example", f"2025-04-0{day}", 3, problems=[problem]))
    soon, later = datetime(2025, 4, 8, tzinfo=UTC), datetime(2025, 4, 12, 3, tzinfo=UTC)
    (row,) = rows(LexborHTMLParser(page_of(tmp_path, now=soon)), "health")
    assert row.startswith("a.example 4 of 4 lists gave no link unhealthy")
    (row,) = rows(LexborHTMLParser(page_of(tmp_path, now=later)), "health")
    shown = "no run for 5 days, longest before 24 h 4 of 4 lists gave no link no longer crawled"
    assert row.startswith(f"a.example {shown}")
    append_notices(tmp_path, [Notice(later.isoformat(), "a.example", "accepted", "")])
    assert "no longer crawled" not in page_of(tmp_path, now=later)
