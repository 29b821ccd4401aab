"""A change of a site is detected on the first crawl after it; ordinary days raise no alarm."""

from __future__ import annotations

import random
from typing import Any

import pytest

from crawler.monitors.health import Problem, check_run
from tests.monitors.past import run_line, usual


def problems(run: dict[str, Any], history: list[dict[str, Any]]) -> list[Problem]:
    return [problem for problem in check_run(run, history).values() if problem]


def names(run: dict[str, Any], history: list[dict[str, Any]]) -> list[str]:
    return [problem.name for problem in problems(run, history)]


@pytest.mark.parametrize("field", ["source", "author", "published_at"])
@pytest.mark.parametrize(("articles", "left"), [(2, 0), (6, 3), (20, 10)])
def test_a_field_that_half_of_the_articles_lost_is_a_problem(
    field: str, articles: int, left: int
) -> None:
    broken = run_line(21, articles=articles, present={field: left})
    assert names(broken, usual()) == [f"coverage/{field}"]


def test_a_field_that_the_site_seldom_states_is_not_a_problem() -> None:
    history = [run_line(day, articles=5, present={"author": 1}) for day in range(20)][::-1]
    assert names(run_line(21, articles=5, present={"author": 0}), history) == []


def test_one_article_an_hour_is_enough_after_some_hours() -> None:
    history = usual()
    for hour in range(4):
        bare = run_line(20 + hour / 24, articles=1, present={"source": 0})
        found = names(bare, history)
        history = [bare, *history]
    assert found == ["coverage/source"]


def test_a_quiet_weekend_is_no_problem() -> None:
    for day in (20, 21, 22, 28):
        assert names(run_line(day), usual()) == []


def test_a_site_that_fell_silent_is_a_problem_by_its_own_rhythm() -> None:
    weekly = [run_line(7 * week, articles=5) for week in range(20)][::-1]
    assert names(run_line(19 * 7 + 20), weekly) == []
    assert names(run_line(19 * 7 + 22), weekly) == ["freshness"]
    assert names(run_line(19 + 13), usual()) == ["freshness"]


def test_edits_of_old_articles_do_not_make_a_rhythm() -> None:
    """An archive collected at once and visited only for edits fell silent long ago."""
    days = (7, 3, 5, 2, 6, 4)
    looked_at = [run_line(day, articles=5) for day in (*days, 8)][::-1]
    for number, run in enumerate(reversed(looked_at)):
        run["finished_at"] = run_line(400 + number / 24)["finished_at"]
    first = run_line(9, articles=5) | {"finished_at": run_line(399)["finished_at"]}
    assert names(looked_at[0], [*looked_at[1:], first]) == []


def test_more_rejected_pages_are_a_problem() -> None:
    assert names(run_line(21, reasons={"empty": 4}), usual()) == ["rejects/empty"]
    assert names(run_line(21, articles=4, reasons={"empty": 1}), usual()) == []


def test_more_unfetched_pages_are_a_problem() -> None:
    failed = run_line(21, articles=2, reasons={"http_503": 3, "timeout": 2})
    assert names(failed, usual()) == ["http_errors"]
    assert names(run_line(21, articles=5, reasons={"http_404": 1}), usual()) == []


def test_a_list_that_gives_no_link_is_a_problem_unless_it_never_did() -> None:
    empty: dict[str, Any] = {
        "lists_empty": 1,
        "empty_lists": ["http://www.qingyuan.example/gzdt/"],
        "links": 60,
    }
    (problem,) = problems(run_line(21, **empty), usual())
    assert problem.name == "lists"
    assert "/gzdt/" in problem.detail
    before = [run_line(day, articles=5, **empty) for day in range(20)][::-1]
    assert names(run_line(21, **empty), before) == []


def test_failed_or_empty_lists_are_a_problem_from_the_first_run() -> None:
    assert names(run_line(lists_empty=4, links=0), []) == ["lists"]
    assert names(run_line() | {"lists": 0, "lists_failed": 4}, []) == ["lists"]


def test_lists_with_fewer_links_than_ever_are_a_problem() -> None:
    assert names(run_line(21, links=30), usual()) == ["links"]
    assert names(run_line(21, links=50), usual()) == []


def test_texts_cut_to_a_fraction_are_a_problem() -> None:
    cut = run_line(21, articles=8, body_length={"mean": 4.5, "deviation": 0.6})
    assert names(cut, usual()) == ["drift/body_length"]
    lumped = run_line(21, articles=8, paragraphs={"mean": 0.0, "deviation": 0.0})
    assert names(lumped, usual()) == ["drift/paragraphs"]


def test_a_new_extraction_rule_is_a_notice_and_not_a_problem() -> None:
    (notice,) = problems(run_line(21, articles=5, rules={"body": {"div.new": 5}}), usual())
    assert (notice.name, notice.notice) == ("drift/rules/body", True)


def test_a_problem_that_stays_does_not_become_usual() -> None:
    history = usual(6)
    for day in range(6, 40):
        broken = run_line(day, articles=5, present={"author": 0})
        broken["problems"] = [{"name": name, "detail": ""} for name in names(broken, history)]
        assert [one["name"] for one in broken["problems"]] == ["coverage/author"]
        history = [broken, *history]
    assert names(run_line(41, articles=5), history) == []


def test_lines_without_figures_do_not_count_as_history() -> None:
    old = run_line(1, articles=50)
    del old["health"]
    assert names(run_line(2, articles=3, present={"source": 0}), [old]) == []


def test_a_healthy_site_hardly_ever_raises_an_alarm() -> None:
    """400 runs of a site whose articles state source and author by chance, as always."""
    chance = random.Random(7)
    history: list[dict[str, Any]] = []
    alarms = 0
    for number in range(400):
        articles = chance.choice([0, 0, 1, 2, 5, 12])
        present = {
            field: sum(chance.random() < share for _ in range(articles))
            for field, share in (("source", 0.95), ("author", 0.6), ("published_at", 0.99))
        }
        run = run_line(number / 4, articles=articles, present=present)
        alarms += bool(problems(run, history))
        history = [run, *history][:100]
    assert alarms <= 4  # 3 fields, each less than once in 500 checks
