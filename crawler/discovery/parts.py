"""The further pages of an article that runs over several pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import absolute_url, base_url
from crawler.discovery.urls import join_query, query_pairs
from crawler.discovery.vocab import VOCAB
from crawler.urls import PageUrl

PAGE_PARAMETERS = frozenset({"page", "p", "pageno", "pagenum", "curpage"})
"""Query parameters that number the pages of one article."""

NEXT_PART = VOCAB.words("next_part")
WHOLE_TEXT = VOCAB.words("whole_text")
MAYBE_WHOLE_TEXT = VOCAB.words("maybe_whole_text")

ENCODINGS = ("utf-8", "gb18030", "big5")
"""Encodings of such words: a page is searched as bytes, before it is decoded."""

NUMBERED_STEM = re.compile(r"(?P<stem>.*\d)(?P<separator>[_-])1")
"""``name_1``: a first page that is numbered as the further ones are."""

FILE_NAME = re.compile(
    r"(?P<stem>[^/]*?)(?P<suffix>\.s?html?|\.php|\.aspx?|\.jsp)?$", re.IGNORECASE
)


def find_parts(body: bytes, url: str) -> list[str]:
    """Return the URLs of the further pages of the article whose first page is at ``url``.

    They are in order. Known forms: ``name_2.html`` and ``name-2.html`` for ``name.html`` (TRS
    counts from ``_1``), for ``name_1.html`` where the link's text says that it is a page of this
    one, and ``?page=2`` for the URL without it; failing those, the one page that holds the whole
    text (余下全文). ``body`` is the undecoded page: URLs are ASCII in every encoding of the Chinese
    web.
    """
    if not may_have_parts(body, url):
        return []
    tree = LexborHTMLParser(body.decode("latin-1"))
    base = base_url(tree, PageUrl(url, "latin-1"))  # queries are sent as the bytes of the page
    parts: dict[int, str] = {}
    whole: list[str] = []
    for anchor in tree.css("a[href]"):
        target = absolute_url(base, anchor.attributes.get("href"))
        text = anchor.text(strip=True)
        number = part_number(target, url, is_page=_is_page_link(text)) if target else None
        if number and target:
            parts.setdefault(number, target)
        elif target and _starts_with(text, WHOLE_TEXT + MAYBE_WHOLE_TEXT) and _extends(target, url):
            whole.append(target)
    return [parts[number] for number in sorted(parts)] or whole[:1]


def first_part(url: str) -> str | None:
    """Return the URL of the first page, where a URL has the form of a further page's."""
    parts = urlsplit(url)
    unnumbered = re.sub(r"(?:_|(?<=\d)-)\d{1,3}(?=(\.\w{2,5})?$)", "", parts.path)
    if unnumbered != parts.path:
        return urlunsplit(parts._replace(path=unnumbered))
    query = _query_without_page(parts.query)
    if query == join_query(query_pairs(parts.query, keep_blank=False)):
        return None
    return urlunsplit(parts._replace(query=query))


def part_number(url: str, first: str, *, is_page: bool = False) -> int | None:
    """Return the number of a URL's page in the article at ``first``, or ``None``.

    ``is_page``: the link's text says that it is a page of this one, so that ``name_2`` may
    follow ``name_1``; elsewhere these are two articles.
    """
    there, here = urlsplit(url), urlsplit(first)
    if there.netloc != here.netloc:
        return None
    if there.path == here.path:
        return _number_in_query(there.query, here.query)
    name = FILE_NAME.search(here.path)
    if not name or not name["stem"] or there.query != here.query:
        return None
    folder, suffix = here.path[: name.start()], re.escape(name["suffix"] or "")
    stem = name["stem"]
    separators = "[_-]" if stem[-1].isdigit() else "_"
    forms = [rf"{re.escape(folder + stem)}{separators}(\d{{1,3}}){suffix}"]
    numbered = NUMBERED_STEM.fullmatch(stem) if is_page else None
    if numbered:
        start = re.escape(folder + numbered["stem"]) + numbered["separator"]
        forms.append(rf"{start}(\d{{1,3}}){suffix}")
    for form in forms:
        match = re.fullmatch(form, there.path)
        if match and int(match[1]):
            return int(match[1])
    return None


def may_have_parts(body: bytes, url: str) -> bool:
    """Return whether a page may have further ones: most have none, which shows without a parse."""
    name = FILE_NAME.search(urlsplit(url).path)
    stem = name["stem"] if name else ""
    if re.search(rb"[?&;](?:page|p|pageno|pagenum|curpage)=\d", body, re.IGNORECASE):
        return True
    if not stem:
        return False
    numbered = NUMBERED_STEM.fullmatch(stem)
    stems = [f"{stem}_", f"{stem}-", numbered["stem"] + numbered["separator"] if numbered else ""]
    if any(one and one.encode("ascii", "replace") in body for one in stems):
        return True
    return any(word.encode(encoding) in body for word in WHOLE_TEXT for encoding in ENCODINGS[:2])


def _is_page_link(text: str) -> bool:
    """Return whether a link's text (decoded as Latin-1) is a page number or "next page"."""
    label = re.sub(r"[^\x21-\x7e]", "", text).strip("[]()")
    return label.isdecimal() or _starts_with(text, NEXT_PART)


def _starts_with(text: str, words: tuple[str, ...]) -> bool:
    """Return whether a text (decoded as Latin-1) begins with a word in any of the encodings."""
    label = re.sub(rb"^[\s\[(<]+", b"", text.encode("latin-1", "replace"))
    return any(
        label.startswith(word.encode(encoding, "ignore") or b"\0")
        for word in words
        for encoding in ENCODINGS
    )


def _extends(url: str, first: str) -> bool:
    """Return whether a URL is the first page's own with a longer name or another query."""
    there, here = urlsplit(url), urlsplit(first)
    stem = re.sub(r"\.\w{2,5}$", "", here.path)
    same = there.netloc == here.netloc and there.path.startswith(stem) and stem != "/"
    return same and (there.path, there.query) != (here.path, here.query)


def _number_in_query(there: str, here: str) -> int | None:
    """Return the page number in a query that otherwise equals the first page's."""
    numbers = [value for key, value in query_pairs(there) if key.lower() in PAGE_PARAMETERS]
    same = _query_without_page(there) == _query_without_page(here)
    if len(numbers) != 1 or not same or not re.fullmatch(r"[0-9]{1,3}", numbers[0]):
        return None
    return int(numbers[0]) if int(numbers[0]) > 1 else None


def _query_without_page(query: str) -> str:
    pairs = query_pairs(query, keep_blank=False)
    return join_query(pair for pair in pairs if pair[0].lower() not in PAGE_PARAMETERS)
