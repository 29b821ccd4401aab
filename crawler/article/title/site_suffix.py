"""Takes the names of site and column off a title that only the head of a page states."""

from __future__ import annotations

import re

from crawler.article.dateline.people import is_medium
from crawler.article.page import Page
from crawler.article.text import bare
from crawler.article.vocab import titles as words
from crawler.vocabulary import HAN

SITE = re.compile(f"(?:{words.any_of('site_ending')})$")
"""How names of sites end."""

FIRM = re.compile(r"\s*(?:[_»«]+|>>+|(?<!\d)--+|--+(?!\d)|::+)\s*|\s+[-–—·:]\s+")
"""What separates a headline from the name of a site, and seldom stands within a headline."""

SUREST = frozenset("_»«>")
"""Signs of which hardly any headline has one of its own."""

HYPHENS = re.compile("--+")
"""Signs of typewriters, before names and subtitles."""

KEYWORD_SHARE = 4
"""Times that a headline is longer than a keyword behind it."""

SUBTITLE = "——"
"""What stands before a subtitle, and seldom before a name."""

BAR = re.compile(r"\s*(?:[|｜丨]|——+|(?<![\dA-Za-z])[-–—]|[-–—](?![\dA-Za-z]))\s*")
"""What also stands within headlines; not that of 2022-2023 or COVID-19."""

LOOSE = re.compile(r"\s*[·•:：]\s*|\s+|\s*(?=[（(【〖\[][^（(【〖\[）)】〗\]]*[）)】〗\]]$)")
"""What seldom separates them: only a name that the page shows elsewhere is taken off there."""

SEPARATORS = (FIRM, BAR, LOOSE)

BRACKETS = "（()）【】〖〗[]"
"""Brackets around the name of a site."""

UPRIGHT = "|｜丨"
"""Upright bars: what follows the last one is a name, of whatever length."""

QUOTATION = tuple(zip("“‘《「『（(【", "”’》」』）)】", strict=True))
"""Pairs of marks within which a separator is a part of the headline."""

REPORT = words.compile("report")
SIGN = re.compile(r"\s*[-–—_|｜丨>»]+\s*")
"""What separates a column from site and headline."""

SIGNS = frozenset("-–—_|｜丨>»")
"""The characters of ``SIGN``."""

COLON = re.compile("[:：]")

SHORTEST_REST = 2
"""Characters of what is left of a title: the name of a person, at least."""

LONGEST_FOOTER = 200
"""Characters of a line of the footer that may hold the name of the site."""

LONGEST_NAME_LINK = 20
"""Characters of a link that may be the name of the site or of a column."""

LEAST_FOOTER_NAME = 4
"""Characters from which a name may be part of a line of the footer: 青禾县 is part of many."""

MUCH_LONGER = 2.5
"""Times that a headline is longer than a name of a site before it that has no ending that tells:
names of sites have up to 8 characters, headlines 20 and more."""

LONGEST_COLUMN = 8
"""Characters of the name of a column or a site that nothing else tells."""

COLUMN_NAME = re.compile(rf"[{HAN}]{{2,{LONGEST_COLUMN}}}")
"""What the name of a column consists of."""

DOCUMENT = words.compile("document_start")
NOTICE_TITLES = words.set("notice")


def strip_site(page: Page, text: str) -> str:
    """Return a stated title without the names of site and column at its end or beginning."""
    if not any(gap.search(text) for gap in SEPARATORS):
        return text
    site, links = _shown_names(page)
    cut: list[tuple[str, str]] = []
    before = text if _starts_with_site(text) else None
    while before != text:
        before, text = text, _strip_end(text, site | links, cut)
    if cut:
        return _strip_repeated(text, cut)
    while True:
        before, text = text, _strip_start(text, site)
        if before == text:
            return text
        text = _strip_column(text, before.removesuffix(text).strip()[-1:])
        site = site | links  # behind the site's name stands that of a column


def is_site_title(page: Page, text: str) -> bool:
    """Return whether a stated title is the name of the site or of a column, as on every page."""
    name = strip_site(page, text)
    if len(name) <= LONGEST_COLUMN or SITE.search(name) or is_medium(name):
        return True
    return any(_is_shown(name, names) for names in _shown_names(page))


def _starts_with_site(text: str) -> bool:
    """Return whether a title begins, by its form, with the name of a site, and ends with none."""
    pieces = SIGN.split(text)
    return len(pieces) > 2 and bool(SITE.search(pieces[0])) and not SITE.search(pieces[-1])


def _strip_end(text: str, names: frozenset[str], cut: list[tuple[str, str]]) -> str:
    """Return the title without its last piece, if that is a name of the site or of a column.

    ``cut`` holds the signs and the pieces that were taken off before, and gets this one.
    """
    for pattern in SEPARATORS:
        gap = _last_gap(pattern, text)
        if gap is None:
            continue
        head, tail = text[: gap.start()].strip(), text[gap.end() :].strip(f" {BRACKETS}")
        if not tail or len(bare(head)) < SHORTEST_REST:
            continue
        sign, is_shown = gap[0].strip(), _is_shown(tail, names)
        if pattern is LOOSE:
            is_name = is_shown and len(head) >= len(tail)
        else:
            is_whole = SUREST.issuperset(sign) or _last_gap(BAR, tail) is None
            is_name = is_shown or (is_whole and _is_name(pattern, sign, head, tail, cut))
        if is_name:
            cut.append((sign, tail))
            return head
    return text


def _last_gap(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last separator of a title, those within quotation marks and brackets aside."""
    gaps = [gap for gap in pattern.finditer(text) if not _is_quoted(text, gap)]
    return gaps[-1] if gaps else None


def _is_quoted(text: str, gap: re.Match[str]) -> bool:
    """Return whether a separator stands between two quotation marks or brackets."""
    before, behind = text[: gap.start()], text[gap.end() :]
    return any(
        before.count(opening) > before.count(closing) and closing in behind
        for opening, closing in QUOTATION
    )


def _is_name(
    pattern: re.Pattern[str], sign: str, head: str, tail: str, cut: list[tuple[str, str]]
) -> bool:
    """Return whether a last piece is a name by its form.

    Behind the sign that the name of the site was behind, it may be that of a column; any other
    sign is the headline's own, unless a keyword stands behind a bar (…|辟谣_青禾网).
    """
    is_short = len(tail) <= LONGEST_COLUMN
    if cut and sign != cut[-1][0]:
        return sign in UPRIGHT and is_short and len(head) >= KEYWORD_SHARE * len(tail)
    if begins_with_site(head, tail, much_longer=pattern is FIRM):
        return False
    if SUREST.issuperset(sign):
        return True
    if SITE.search(tail) or (not cut and _is_medium(tail)):
        return True
    if HYPHENS.fullmatch(sign):
        return len(head) >= len(tail) or tail.isascii()
    may_be_long = pattern is FIRM or sign in UPRIGHT
    return len(head) >= 2 * len(tail) and sign != SUBTITLE and (is_short or may_be_long)


def _is_medium(name: str) -> bool:
    """Return whether a piece ends as the name of a medium, and not as a report does (公报)."""
    return is_medium(name) and REPORT.search(name) is None


def _strip_repeated(text: str, cut: list[tuple[str, str]]) -> str:
    """Return a title without a name before it that was taken off its end as well.

    Or that stands before the same sign as the other, where that is one of the surest.
    """
    for pattern in (FIRM, BAR):
        gap = pattern.search(text)
        if gap is None:
            continue
        lead, rest, sign = text[: gap.start()].strip(), text[gap.end() :].strip(), gap[0].strip()
        is_sure = SUREST.issuperset(sign) or HYPHENS.fullmatch(sign)
        is_same = is_sure and sign == cut[-1][0] and begins_with_site(lead, rest, much_longer=True)
        if is_same or any(bare(lead) == bare(name) for _, name in cut):
            return rest
    return text


def _strip_start(text: str, names: frozenset[str]) -> str:
    """Return the title without its first piece, if that is a name of the site or of a column."""
    for pattern in SEPARATORS:
        gap = pattern.search(text)
        if gap is None:
            continue
        lead, rest = text[: gap.start()].strip(), text[gap.end() :].strip()
        short = len(bare(rest)) <= SHORTEST_REST and rest not in NOTICE_TITLES
        if not lead or short or DOCUMENT.match(rest):
            continue
        if pattern is LOOSE:
            is_site = not COLON.search(gap[0]) and _is_shown(lead, names)
        else:
            firm = pattern is FIRM
            is_shown = bare(lead) in names or (firm and _is_shown(lead, names))
            is_site = is_shown or begins_with_site(lead, rest, much_longer=firm)
        if is_site:
            return rest
    return text


def _strip_column(text: str, sign: str) -> str:
    """Return the rest behind the name of a site without a column before the same sign again."""
    column, found, rest = text.partition(sign) if sign in SIGNS else (text, "", "")
    is_column = found and COLUMN_NAME.fullmatch(column.strip()) and len(rest) > len(column)
    return rest.lstrip(f"{sign} ") if is_column else text


def begins_with_site(lead: str, rest: str, *, much_longer: bool) -> bool:
    """Return whether the first of two pieces is the name of the site, and the second is not.

    Names are told by their ending; with ``much_longer``, by the lengths of both too.
    """
    if SITE.search(rest):
        return False
    longer = much_longer and len(rest) > MUCH_LONGER * len(lead)
    return (much_longer and lead.isdecimal()) or longer or bool(SITE.search(lead))


def _is_shown(name: str, names: frozenset[str]) -> bool:
    """Return whether the page shows a name as its own: in metadata, its footer, or a link."""
    key = bare(name)
    if key in names:
        return len(key) > 1
    return len(key) >= LEAST_FOOTER_NAME and any(
        key in each for each in names if each.startswith("\n")
    )


def declared_names(page: Page) -> set[str]:
    """Return the names of the site that its metadata states, for comparison."""
    return {bare(page.metas.get(name, "")) for name in ("sitename", "og:site_name")}


def _shown_names(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Return names of the site, lines of the footer (after a line break) included; and links."""
    site = declared_names(page)
    links = set()
    for line in page.lines:
        if len(line.text) < LONGEST_FOOTER and line.is_footer:
            site.add(f"\n{bare(line.text)}")
        elif line.linked and line.linked == len(line.text) <= LONGEST_NAME_LINK:
            links.add(bare(line.text))
    return frozenset(site - {""}), frozenset(links)
