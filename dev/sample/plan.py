"""The plan of the sample site: which text becomes which page, list, copy or reject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from crawler.sample.routes import Route
from dev.sample import template_modern, template_table, template_trs
from dev.sample.lists import (
    home_page,
    list_path,
    of_column,
    pages_of,
    plain_list,
    table_list,
    trs_list,
)
from dev.sample.markup import Surroundings, part_path
from dev.sample.mirror import mirror_page
from dev.sample.non_articles import (
    NonArticle,
    about_page,
    gone_page,
    loop_routes,
    non_article_pages,
    topics_page,
)
from dev.sample.texts import COLUMNS, Column, Text

LOOKS = {
    "trs": template_trs.article_page,
    "table": template_table.article_page,
    "modern": template_modern.article_page,
}
HTML = "text/html; charset=utf-8"

BUILT = "Mon, 30 Jun 2025 08:00:00 GMT"
"""``Last-Modified`` of lists, and of articles without a time."""

MOVED = ("/djyw/202505/t20250522_11925.html", "moved")
"""Address of a redirect that a list links, and the name of its target, which no list links."""

MIRROR = "mirror"
"""Name of the text whose page imitates a spam mirror."""

RELATED = 4  # links to other articles below a text


@dataclass(frozen=True)
class Plan:
    """The texts by their role on the site."""

    originals: list[Text]
    copies: list[Text]
    """Reposts, except the mirror's."""
    mirror: Text
    non_articles: list[NonArticle]

    def original_of(self, copy: Text) -> Text:
        """Return the text that a copy repeats."""
        return next(text for text in self.originals if text.name == copy.copy_of)


def planned(texts: list[Text]) -> Plan:
    """Assign the texts to their roles."""
    originals = [text for text in texts if text.copy_of is None]
    copies = [text for text in texts if text.copy_of and text.name != MIRROR]
    mirror = next(text for text in texts if text.name == MIRROR)
    return Plan(originals, copies, mirror, non_article_pages(originals))


def article_routes(plan: Plan) -> list[Route]:
    """Return the pages of all articles, each in its encoding."""
    routes = []
    for text in plan.originals + plan.copies:
        surroundings = _surroundings_of(text, plan.originals)
        for number in range(len(text.parts)):
            source = LOOKS[text.look](text, surroundings, number)
            routes.append(
                Route(
                    path=part_path(text, number),
                    body=encoded(source, text),
                    content_type=text.content_type or None,
                    modified=modified(text),
                )
            )
    source = mirror_page(plan.mirror, plan.original_of(plan.mirror))
    path = plan.mirror.path
    return [*routes, Route(path=path, body=source.encode(), content_type=HTML, modified=BUILT)]


def encoded(source: str, text: Text) -> bytes:
    """Encode a page, with the fault that its text declares.

    ``stray`` puts bytes that no encoding has into a comment; ``cut`` truncates the page after
    the text.
    """
    if text.fault == "cut":
        source = source[: source.index("<footer>")]
    body = source.encode(text.encoding)
    if text.fault == "stray":
        head, tag, rest = body.partition(b"<body>")
        body = head + tag + b"\n<!-- tpl \xff\xfe\x81 v3 -->" + rest
    return body


def modified(text: Text) -> str:
    """Return ``Last-Modified`` of a text's pages."""
    if text.moment is None:
        return BUILT
    return format_datetime(text.moment[0].astimezone(UTC), usegmt=True)


def list_routes(plan: Plan) -> list[Route]:
    """Return the home page and the lists of all columns."""
    routes = [_plain("/", home_page(plan.originals, [*plan.copies, plan.mirror]))]
    for column in COLUMNS.values():
        routes += _column_routes(column, plan)
    return routes


def _column_routes(column: Column, plan: Plan) -> list[Route]:
    if column.slug in {"djyw", "jcdj"}:
        make, kind = {"djyw": (trs_list, "text/html"), "jcdj": (table_list, None)}[column.slug]
        pages = pages_of(column, plan.originals)
        made = [
            Route(
                path=list_path(column, number),
                body=make(column, pages, number).encode("gbk"),
                content_type=kind,
                modified=BUILT,
            )
            for number in range(len(pages))
        ]
    else:
        more = _other_links(plan) if column.slug == "tzgg" else []
        source = plain_list(column, of_column(column, plan.originals), more)
        made = [_plain(list_path(column, 0), source)]
    first = made[0]
    index = Route(
        path=f"/{column.slug}/index.html",
        body=first.body,
        content_type=first.content_type,
        modified=BUILT,
    )
    return [*made, index]


def _other_links(plan: Plan) -> list[tuple[str, str]]:
    target = next(text for text in plan.originals if text.name == MOVED[1])
    return [(MOVED[0], target.title), *((one.path, one.label) for one in plan.non_articles)]


def other_routes(plan: Plan) -> list[Route]:
    """Return the redirects and the pages that are not articles."""
    target = next(text for text in plan.originals if text.name == MOVED[1])
    moved = Route(path=MOVED[0], status=301, location=target.path, content_type=HTML)
    gone = Route(path="/404.html", status=404, body=gone_page().encode(), content_type=HTML)
    topics = _plain("/zt/index.html", topics_page(plan.originals))
    about = _plain("/about.html", about_page())
    return [
        moved,
        gone,
        topics,
        about,
        *(one.route for one in plan.non_articles),
        *loop_routes(),
    ]


def _plain(path: str, source: str) -> Route:
    return Route(path=path, body=source.encode(), content_type=HTML, modified=BUILT)


def _surroundings_of(text: Text, originals: list[Text]) -> Surroundings:
    mine = of_column(COLUMNS[text.column], originals)
    at = next((i for i, other in enumerate(mine) if other.title == text.title), 0)
    others = [other for other in mine if other.title != text.title]
    start = at % max(len(others) - RELATED, 1)
    return Surroundings(
        related=others[start : start + RELATED],
        before=mine[at - 1] if at > 0 else None,
        after=mine[at + 1] if at + 1 < len(mine) else None,
    )
