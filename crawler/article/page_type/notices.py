"""Recognises error, block and login pages, placeholders, and pages filled by scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.article.dateline.grammar import Dateline
from crawler.article.lines.links import TEASERS
from crawler.article.page import Page
from crawler.article.page_type.alerts import alerted_text
from crawler.article.page_type.listing import has_pager, list_rows
from crawler.article.page_type.results import is_folder, is_search, refuse_results
from crawler.article.parts import Content, Title
from crawler.article.rules import Rule, Rules, contains
from crawler.article.title.head import SEPARATOR
from crawler.article.vocab import page_types as words
from crawler.items import NotAnArticle

SHORT_PAGE = 250
"""Characters of text below which a page may be a notice in place of an article."""

LONG_NOTICE = 2000
"""Characters of text of a page without headline or text, below which it may be a notice."""

SHELL = 60
"""Characters of text below which a page with scripts is filled by them."""

LONGEST_NOTE = 40
"""Characters of a line that says that a page is no article."""

LEAST_NEWS = 80
"""Characters of sentences, beside a time, of which no error page has so many: its headline
tells news of an error, short lines below speak of comments."""

SIGNATURE_LINES = 3
"""Lines at the end of a notice among which its day stands."""

HEADLINE_LINKS = 8
"""Headlines in links that make a list of a page without a text."""

FIRST_LINES = 40
"""Lines of a page without headline or text that are looked at for a notice."""


@dataclass(frozen=True, slots=True)
class Notice(Rule):
    """Phrases of pages that are no articles, and the reason to refuse such a page."""

    reason: str
    pattern: re.Pattern[str]


def _notice(
    name: str, reason: str, group: str, *, why: str, drops: str, keeps: str, any_case: bool = False
) -> Notice:
    pattern = words.compile(group, re.IGNORECASE if any_case else re.NOFLAG)
    match = contains(pattern, longest=LONGEST_NOTE)
    return Notice(name, why, match, drops, keeps, reason, pattern)


PAGE_NOTICES = (
    _notice(
        "firewall or challenge",
        "blocked",
        "blocked",
        why="A firewall refused the request, or asks whether a person is there.",
        drops="您的请求存在威胁，已被拦截！",
        keeps="青禾县开展消防安全大检查",
    ),
    _notice(
        "server error",
        "error_page",
        "error",
        why="The page cannot be served just now.",
        drops="系统繁忙，请稍后再试",
        keeps="青禾县推进政务信息系统整合",
    ),
    _notice(
        "missing page",
        "soft_404",
        "absent",
        why="There is no such page, or none any more.",
        drops="抱歉，您访问的页面不存在",
        keeps="青禾县网站首页改版上线",
    ),
    _notice(
        "login",
        "login",
        "login",
        why="The page is shown only to those who have logged in or paid.",
        drops="您尚未登录，请先登录",
        keeps="青禾县干部学习平台登录人数破万",
    ),
)
"""Notices by how long they last: what may be over soon comes first."""

SCRIPT_NOTICE = _notice(
    "needs JavaScript",
    "script",
    "script",
    why="The text comes from scripts.",
    drops="Please enable JavaScript to continue",
    keeps="青禾县举办JavaScript程序设计竞赛",
    any_case=True,
)
PLACEHOLDER_NOTICE = _notice(
    "placeholder",
    "error_page",
    "placeholder",
    why="The site is not there yet, not now, or for sale.",
    drops="栏目建设中，敬请期待！",
    keeps="青禾县城西大道建设正酣",
)
NOTICES = Rules(*PAGE_NOTICES, SCRIPT_NOTICE, PLACEHOLDER_NOTICE)

SIGNED_DAY = words.compile("signed_day")
SERVER_TITLE = words.compile("server_title")
COURTESIES = words.compile("courtesy")
EVENT_LINE = words.compile("event_line")
OFFICIAL_NOTICE = words.compile("official_notice")

REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*url\s*=\s*[\'\"]?([^\s\'\"]+)", re.IGNORECASE)
"""Content of a meta refresh. w3lib's ``get_meta_refresh`` searches the source of a page, not a
parsed one, and reads neither a comma nor a space before the equals sign, as browsers do."""


def refusal(page: Page, detail: str = "no text") -> NotAnArticle:
    """Return the refusal of a page without headline or text, by what it says of itself."""
    size = sum(len(line.text) for line in page.lines)
    text = "\n".join((page.title, *(line.text for line in page.lines[:FIRST_LINES])))
    if is_search(page, ""):
        return NotAnArticle("list", "shows what was searched for")
    if is_folder(page):
        return NotAnArticle("list", "lists the files of a folder")
    is_shell = size < SHELL and page.scripts > 0
    if is_shell:
        text = f"{text}\n{alerted_text(page)}"
    said = _noticed(page, text, size)
    if said:
        return NotAnArticle(*said)
    if is_shell or (size < SHORT_PAGE and SCRIPT_NOTICE.pattern.search(text)):
        return NotAnArticle("script", f"{size} characters of text, {page.scripts} scripts")
    return _listed(page, detail) or NotAnArticle("empty", detail)


def _noticed(page: Page, text: str, size: int) -> tuple[str, str] | None:
    """Return reason and detail of a page that says why it has no text, or sends its readers on."""
    if said := _server_said(page):
        return said
    if size < LONG_NOTICE and (said := _find_notice(text, PAGE_NOTICES)):
        return said
    if size < SHORT_PAGE:
        target = _refresh_target(page)
        if target is not None:
            return "redirect", f"sends its readers on to {target}"
        return _find_notice(text, (PLACEHOLDER_NOTICE,))
    return None


def _server_said(page: Page, headline: str = "") -> tuple[str, str] | None:
    """Return reason and detail of a page that a server or a gateway wrote, by its title.

    Such a page may be long: some show where their program stopped.
    """
    pieces = (piece.strip() for piece in (page.title, *SEPARATOR.split(page.title), headline))
    for title in filter(SERVER_TITLE.fullmatch, pieces):
        return _find_notice(title, PAGE_NOTICES) or ("error_page", f"is titled {title!r}")
    return None


def _find_notice(text: str, notices: Iterable[Notice]) -> tuple[str, str] | None:
    """Return reason and detail of the first notice with a phrase in a text."""
    for notice in notices:
        found = notice.pattern.search(text)
        if found:
            return notice.reason, f"says {found[0]!r}"
    return None


def _listed(page: Page, detail: str) -> NotAnArticle | None:
    """Return the refusal of a page that lists others."""
    rows = len(list_rows(page))
    if rows >= TEASERS or has_pager(page):
        return NotAnArticle("list", f"{rows} headlines of other pages, {detail}")
    links = sum(line.is_headline_link for line in page.lines)
    if links >= HEADLINE_LINKS:
        return NotAnArticle("list", f"{links} headlines in links, {detail}")
    return None


def refuse_notices(
    page: Page, title: Title, content: Content, fields: Dateline, prose: float
) -> None:
    """Raise if a page says that it is no article; ``prose`` is how much text was read from it.

    News speaks of errors and maintenance too: phrases count on lines as short as those of
    such pages, or if the page is all but empty and states no time.

    Raises:
        NotAnArticle: with the reason that the page gives.
    """
    if is_folder(page):
        raise refusal(page)
    if said := _server_said(page, title.text):
        raise NotAnArticle(*said)
    lines = [page.lines[position].text for position in content.kept]
    news = sum(len(line) for line in lines if len(line) > LONGEST_NOTE)
    refuse_results(page, title, fields, is_news=news >= LEAST_NEWS)
    if prose >= SHORT_PAGE:
        return
    is_signed = any(map(SIGNED_DAY.fullmatch, lines[-SIGNATURE_LINES:]))
    is_logged = any(EVENT_LINE.fullmatch(line.text) for line in page.lines)
    if not is_logged and (fields.published_at or fields.source or is_signed):
        said = _find_note((*SEPARATOR.split(page.title), title.text, *lines))
        if said and news < LEAST_NEWS:
            raise NotAnArticle(*said)
        return
    notices = (*PAGE_NOTICES, SCRIPT_NOTICE, PLACEHOLDER_NOTICE)
    is_empty = sum(map(len, lines)) < SHORT_PAGE
    notes = [line for line in lines if is_empty or len(line) <= LONGEST_NOTE]
    titles = () if OFFICIAL_NOTICE.fullmatch(title.text) else (page.title, title.text)
    if any(len(line) > LONGEST_NOTE and not _find_notice(line, notices) for line in lines):
        said = _find_note(piece for each in titles for piece in SEPARATOR.split(each))
    else:
        said = _find_notice("\n".join(titles), notices)
    said = said or _find_notice("\n".join(notes), notices)
    if said:
        raise NotAnArticle(*said)


def _find_note(lines: Iterable[str]) -> tuple[str, str] | None:
    """Return reason and detail of the first line that says little else than that.

    For pages that state a time, a source or more: news and notices use the same words.
    """
    for line in lines:
        for notice in (*PAGE_NOTICES, SCRIPT_NOTICE) if len(line) <= LONGEST_NOTE else ():
            found = notice.pattern.findall(line)
            said = COURTESIES.sub("", notice.pattern.sub("", line))
            if found and sum(map(len, found)) >= len(said):
                return notice.reason, f"says {found[0]!r}"
    return None


def _refresh_target(page: Page) -> str | None:
    """Return the address that a meta refresh sends the reader to, as written; ``None`` without."""
    for node in page.tree.css("meta[http-equiv]"):
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = REFRESH.match(node.attributes.get("content") or "")
            if found:
                return found[1]
    return None
