"""Takes the names of site and column off a title that only the head of a page states."""

from __future__ import annotations

import re

from crawler.article.dateline.media import MEDIA
from crawler.article.page import Page
from crawler.article.text import bare
from crawler.article.vocab import names as words
from crawler.vocabulary import HAN

NOTICE_TITLES = words.set("notice_title")

SITE = re.compile(f"(?:{words.any_of('site_ending')})$")
FIRM = re.compile(r"\s*(?:[_»«]+|>>+|--+|::+)\s*|\s+[-–—·:]\s+")
"""What stands between a headline and the name of a site, and hardly ever within a headline."""

BAR = re.compile(r"\s*(?:[|｜丨]|——+|(?<![\dA-Za-z])[-–—]|[-–—](?![\dA-Za-z]))\s*")
"""What stands there, and within headlines too; not within 2022-2023 or COVID-19."""

LOOSE = re.compile(r"\s*[·•:：]\s*|\s+|\s*(?=[（(【〖\[][^（(【〖\[）)】〗\]]*[）)】〗\]]$)")
"""What stands there seldom: only a name that the page shows elsewhere is taken off."""

GAPS = (FIRM, BAR, LOOSE)
UPRIGHT = "|｜丨"
BRACKETS = "（()）【】〖〗[]"
SHORTEST = 2
"""Characters of a headline (of a page about a person): a shorter rest is none."""

FOOT = 200
LINK = 20
"""Characters of a line of the foot, and of a link, that may hold the name of the site."""

NAME = 4
"""Characters from which a name may be part of a line of the foot: 青禾县 is part of many."""

MUCH_LONGER = 2.5
"""Times that the headline is longer than the name of the site before it, where that has no ending
that tells: names of sites have up to 8 characters, headlines 20 and more."""

COLUMN = 8
"""Characters of the name of a column or a site that nothing else tells."""

COLUMN_NAME = re.compile(rf"[{HAN}]{{2,{COLUMN}}}")
SIGNS = frozenset("-–—_|｜丨>»")
SIGN = re.compile(r"\s*[-–—_|｜丨>»]+\s*")
"""What a name of a column consists of, and what parts it from site and headline."""

COLON = re.compile("[:：]")
DOCUMENT = re.compile(r"(?:关于|办公室|公告|通告|通知|令|第)")
"""How the name of a document goes on behind the body that issued it: no site."""


def without_site(page: Page, text: str) -> str:
    """A stated title without the names of site and column at its end, or its beginning."""
    if not any(gap.search(text) for gap in GAPS):
        return text
    site, links = _shown_names(page)
    before = text if _has_site_first(text) else None
    while before != text:
        before, text = text, _without_end(text, site | links)
    while True:
        before, text = text, _without_beginning(text, site)
        if before == text:
            return text
        text = _without_column(text, before.removesuffix(text).strip()[-1:])
        site = site | links  # behind the site's name stands that of a column


def names_the_site(page: Page, text: str) -> bool:
    """Whether a stated title is the name of the site, or of a column of it, on every page."""
    name = without_site(page, text)
    if len(name) <= COLUMN or SITE.search(name) or MEDIA.search(name):
        return True
    return any(is_shown(name, names) for names in _shown_names(page))


def _has_site_first(text: str) -> bool:
    """Whether a title begins with the name of a site, by its form, and ends with none."""
    pieces = SIGN.split(text)
    return len(pieces) > 2 and bool(SITE.search(pieces[0])) and not SITE.search(pieces[-1])


def _without_end(text: str, names: frozenset[str]) -> str:
    """The title without its last piece, where that is a name of the site or of a column."""
    for pattern in GAPS:
        gaps = list(pattern.finditer(text))
        if not gaps:
            continue
        gap = gaps[-1]
        head, tail = text[: gap.start()].strip(), text[gap.end() :].strip(f" {BRACKETS}")
        several = len(gaps) > 1 and gap[0] == gaps[-2][0] and len(head) > len(tail)
        if not tail or len(bare(head)) < SHORTEST:
            continue
        if is_shown(tail, names) or (
            pattern is not LOOSE and _is_end(pattern, gap[0].strip(), head, tail, several)
        ):
            return head
    return text


def _is_end(pattern: re.Pattern[str], sign: str, head: str, tail: str, several: bool) -> bool:
    """Whether a last piece is a name by its form, or the last of several."""
    if begins_with_site(head, tail, much_longer=pattern is FIRM):
        return False
    if pattern is FIRM or several or SITE.search(tail) or MEDIA.search(tail):
        return True
    return len(head) >= 2 * len(tail) and (len(tail) <= COLUMN or sign in UPRIGHT)


def _without_beginning(text: str, names: frozenset[str]) -> str:
    """The title without its first piece, where that is a name of the site or of a column."""
    for pattern in GAPS:
        gap = pattern.search(text)
        if gap is None:
            continue
        lead, rest = text[: gap.start()].strip(), text[gap.end() :].strip()
        short = len(bare(rest)) <= SHORTEST and rest not in NOTICE_TITLES
        if not lead or short or DOCUMENT.match(rest):
            continue
        if pattern is LOOSE:
            told = not COLON.search(gap[0]) and is_shown(lead, names)
        else:
            firm = pattern is FIRM
            told = is_shown(lead, names) or begins_with_site(lead, rest, much_longer=firm)
        if told:
            return rest
    return text


def _without_column(text: str, sign: str) -> str:
    """What is left behind the name of a site, without a column before the same sign again."""
    column, found, rest = text.partition(sign) if sign in SIGNS else (text, "", "")
    is_column = found and COLUMN_NAME.fullmatch(column.strip()) and len(rest) > len(column)
    return rest.lstrip(f"{sign} ") if is_column else text


def begins_with_site(lead: str, rest: str, *, much_longer: bool) -> bool:
    """Whether the first of two pieces is the name of the site, and the second none.

    By how names of sites end; ``much_longer`` lets the length tell it, too.
    """
    if SITE.search(rest):
        return False
    longer = much_longer and len(rest) > MUCH_LONGER * len(lead)
    return (much_longer and lead.isdecimal()) or longer or bool(SITE.search(lead))


def is_shown(name: str, names: frozenset[str]) -> bool:
    """Whether the page shows a name as its own: in its foot, as a link, or for machines."""
    key = bare(name)
    if key in names:
        return len(key) > 1
    return len(key) >= NAME and any(key in each for each in names if each.startswith("\n"))


def _shown_names(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Names of the site, with lines of the foot (after a line break); and what links say."""
    site = {bare(page.metas.get(name, "")) for name in ("sitename", "og:site_name")}
    links = set()
    for line in page.lines:
        if len(line.text) < FOOT and line.is_footer:
            site.add(f"\n{bare(line.text)}")
        elif line.linked and line.linked == len(line.text) <= LINK:
            links.add(bare(line.text))
    return frozenset(site - {""}), frozenset(links)
