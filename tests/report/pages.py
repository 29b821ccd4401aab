"""Reports of test folders, parsed; and a folder full of hostile text."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from crawler.report.database import build_database
from crawler.report.page import report_page
from tests.records.folder import article, change, reject, run_of, sighting, write

HOSTILE = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "'onmouseover='window.ran=1' x='",
    "</title></style></script><svg onload=window.ran=1>",
    "{{ 'ab'*3 }}{% include 'x' %}",
    "\u202e\u2066通报\x1b]0;x\x07\x1b[2J\x00",
    "<a href=javascript:window.ran=1>点我</a>",
)
"""Texts that would run, load or reorder something if they were not escaped."""


def page_of(
    folder: Path,
    *,
    since: datetime | None = None,
    language: str = "en",
    now: datetime | None = None,
) -> str:
    database = build_database(folder)
    try:
        return report_page(database, folder, since=since, language=language, now=now)
    finally:
        database.close()


def parsed(folder: Path, **options: str) -> LexborHTMLParser:
    return LexborHTMLParser(page_of(folder, **options))  # type: ignore[arg-type]


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(node.text() for node in tree.css(selector))


def rows(tree: LexborHTMLParser, section: str) -> list[str]:
    return [
        " ".join(node.text(separator=" ").split()) for node in tree.css(f"#{section} [data-site]")
    ]


def hostile_folder(folder: Path) -> Path:
    """Fill a folder with records in which every field is hostile."""
    for number, text in enumerate(HOSTILE):
        one = article(
            str(number),
            title=text,
            source=text,
            author=text,
            site=text,
            url=f"javascript://www.a.example/%0awindow.ran=1//{number}",
            body=text,
            section=text,
            keywords=[text],
            images=[{"url": text, "caption": text}],
            flags=["mirror", text],
            repairs={text: 3},
            evidence={text: text},
        )
        edited = {**one, "revision": 2, "title": f"{text}!"}
        write(folder, "articles", one, edited)
        write(folder, "sightings", sighting(one, text, text, url=f"data:text/html,{text}"))
        diff = f"@@ -1 +1 @@\n-{text}\n+{text}改\n {text}"
        write(folder, "changes", change(edited, "edited", diff=diff, site=text))
        write(folder, "rejected", reject(text, text, site=text, url=text))
        write(folder, "runs", run_of(text, "2025-04-21", 3, finish=text, reasons={text: 1}))
    return folder
