"""Hears what a page says of itself that is no article: an error, a wall, a search, a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.article.dateline.grammar import Dateline
from crawler.article.dateline.labels import find_entries
from crawler.article.lines.links import TEASERS
from crawler.article.page import Content, Page, Title
from crawler.article.page_type.listing import has_pager, list_rows
from crawler.article.title.head import SEPARATOR
from crawler.article.vocab import page_types as words
from crawler.items import NotAnArticle

FOLDER = words.words("folder")
SEARCHED = words.words("searched")
CATALOGUE_SIGNS = words.words("catalogue_sign")

SHORT = 250
"""A page that says that it is none (an error, a login) has fewer characters of text."""

SHELL = 60
"""A page that is filled by scripts has fewer characters of text."""

NOTE = 40
"""Characters of a line that says that a page is none."""

NOTED = 0.5
"""Share of a line's characters that such words make out where a time or source is stated."""

TOLD = 80
"""Characters of sentences, beside a time, of which no error page has so many: its headline
tells news of an error, short lines below speak of comments."""

SIGNED = re.compile(r"[^。]{0,20}20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
SIGNATURE = 3
"""The day below a notice, and how many lines from its end it may stand."""

OFFICIAL = re.compile("关于.{6,}|.{6,}(?:公告|公示|通告|通知|通报|启事|倡议书)")
"""The headline of a notice, which may be about a site."""

LINKS = 8
"""Headlines in links that make a list of a page without a text."""

CATALOGUED = 3
"""Labels of a catalogue that make a page an entry of one."""

LABEL = 12
"""Characters of a line or cell that may begin with a label of a catalogue, its mark included."""

SCRIPT = re.compile(words.any_of("script"), re.IGNORECASE)
NOTICE = re.compile(words.any_of("placeholder"))
SAID = (
    (re.compile(words.any_of("blocked")), "blocked"),
    (re.compile(words.any_of("error")), "error_page"),
    (re.compile(words.any_of("absent")), "soft_404"),
    (re.compile(words.any_of("login")), "login"),
)
"""What a page that is none says, and the reason; what may be over soon comes first."""

SEARCH = re.compile(
    rf"(?:{words.any_of('search')})"
    r"|(?:.{1,40}的|[“\"'「『].{1,40}[”\"'」』]\s*)(?:搜索|检索|搜寻)(?:结果|結果)"
)
FOUND = words.compile("result_count", re.MULTILINE)
CATALOGUE = re.compile(rf"\s*[【\[]?\s*(?:{words.any_of('catalogue')})")
REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*url\s*=\s*[\'\"]?([^\s\'\"]+)", re.IGNORECASE)


def no_article(page: Page, detail: str = "no text") -> NotAnArticle:
    """What a page without headline or text is."""
    words_seen = sum(len(line.text) for line in page.lines)
    text = page.title + "\n" + "\n".join(line.text for line in page.lines[:40])
    if _is_search(page, ""):
        return NotAnArticle("list", "shows what was searched for")
    if page.title.startswith(FOLDER):
        return NotAnArticle("list", "lists the files of a folder")
    said = _said(page, text, words_seen)
    if said is not None:
        return said
    if (words_seen < SHELL and page.scripts) or (words_seen < SHORT and SCRIPT.search(text)):
        return NotAnArticle("script", f"{words_seen} characters of text, {page.scripts} scripts")
    return _listed(page, detail) or NotAnArticle("empty", detail)


def _said(page: Page, text: str, words_seen: int) -> NotAnArticle | None:
    """What a page without headline or text says of itself, if anything."""
    if words_seen < 8 * SHORT:
        for pattern, reason in SAID:
            found = pattern.search(text)
            if found:
                return NotAnArticle(reason, f"says {found[0]!r}")
    if words_seen < SHORT:
        notice, target = NOTICE.search(text), _refreshed(page)
        if target is not None:
            return NotAnArticle("redirect", f"sends its readers on to {target}")
        if notice:
            return NotAnArticle("error_page", f"says {notice[0]!r}")
    return None


def _listed(page: Page, detail: str) -> NotAnArticle | None:
    """That a page lists others, if it does."""
    rows = len(list_rows(page))
    if rows >= TEASERS or has_pager(page):
        return NotAnArticle("list", f"{rows} headlines of other pages, {detail}")
    links = sum(line.is_headline_link for line in page.lines)
    if links >= LINKS:
        return NotAnArticle("list", f"{links} headlines in links, {detail}")
    return None


def refuse_said(page: Page, title: Title, text: Content, stated: Dateline, prose: float) -> None:
    """Raise where a page says that it is none; ``prose`` is how much text was read from it.

    News speaks of errors and maintenance too: the words count on lines as short as
    such pages have, or where the page is all but empty and states no time.
    """
    if page.title.startswith(FOLDER):
        raise no_article(page)
    when = stated.evidence.get("published_at", "")
    lines = [page.lines[position].text for position in text.kept]
    told = sum(len(line) for line in lines if len(line) > NOTE)
    if "出版" in when or not stated.is_dated():
        if _is_search(page, title.text) or _found_some(page):
            raise NotAnArticle("list", "shows what was searched for")
        if not (when and told >= TOLD and "出版" not in when) and _is_catalogued(page):
            raise NotAnArticle("catalogue", "describes a book")
    if prose >= SHORT:
        return
    if stated.published or stated.source or any(map(SIGNED.fullmatch, lines[-SIGNATURE:])):
        if told < TOLD:
            _refuse_notes((*SEPARATOR.split(page.title), title.text, *lines))
        return
    bare = sum(map(len, lines)) < SHORT
    short = [line for line in lines if bare or len(line) <= NOTE]
    heads = () if OFFICIAL.fullmatch(title.text) else (page.title, title.text)
    said = "\n".join((*heads, *short))
    for pattern, reason in (*SAID, (SCRIPT, "script"), (NOTICE, "error_page")):
        found = pattern.search(said)
        if found:
            raise NotAnArticle(reason, f"says {found[0]!r}")


def _refuse_notes(lines: Iterable[str]) -> None:
    """Raise where a line says little else than that there is no article.

    So it is on pages that state a time or a source: news and notices use the same words.
    """
    for line in lines:
        for pattern, reason in (*SAID, (SCRIPT, "script")) if len(line) <= NOTE else ():
            found = pattern.findall(line)
            if sum(map(len, found)) >= NOTED * len(line.strip()) > 0:
                raise NotAnArticle(reason, f"says {found[0]!r}")


def _is_search(page: Page, title: str) -> bool:
    """Whether the headline, or a piece of the title in the head, names a search."""
    pieces = (piece.strip() for piece in (title, *SEPARATOR.split(page.title)))
    return any(len(piece) < 60 and SEARCH.fullmatch(piece) for piece in pieces)


def _found_some(page: Page) -> bool:
    """Whether the page counts what it found, and links to it."""
    short = "\n".join([line.text for line in page.lines if len(line.text) <= NOTE])
    if not any(word in short for word in SEARCHED) or not FOUND.search(short):
        return False
    return sum(line.is_headline_link for line in page.lines) >= TEASERS


def _is_catalogued(page: Page) -> bool:
    """Whether the labels of a book stand on the page."""
    if not any(sign in line.text for line in page.lines for sign in CATALOGUE_SIGNS):
        return False
    found = set()
    for line in page.lines:
        match = CATALOGUE.match(line.text)
        if match and (len(line.text) <= LABEL or find_entries(line.text[: match.end() + LABEL])):
            found.add(match[0].strip())
    return len(found) >= CATALOGUED


def _refreshed(page: Page) -> str | None:
    """Where the page sends a reader who does nothing; ``None`` where nowhere."""
    for node in page.tree.css("meta[http-equiv]"):
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = REFRESH.match(node.attributes.get("content") or "")
            if found:
                return found[1]
    return None
