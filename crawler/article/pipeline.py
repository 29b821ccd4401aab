"""Reads an article from a page: the way through the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.article import layout_hints as hints
from crawler.article.content.images import read_images, within
from crawler.article.content.paragraphs import paragraphs_of
from crawler.article.content.region import Region, find_region
from crawler.article.content.trim import trim
from crawler.article.dateline.grammar import Dateline
from crawler.article.decode.decode import decode_page
from crawler.article.layout import Layout
from crawler.article.limits import LARGE, refuse_traps
from crawler.article.lines.describe import describe
from crawler.article.lines.patterns import SENTENCE
from crawler.article.metadata.collect import state
from crawler.article.metadata.section import read_keywords, read_section
from crawler.article.page import Content, Page
from crawler.article.page_type.classify import judge
from crawler.article.page_type.media import without_words
from crawler.article.page_type.notices import no_article
from crawler.article.page_type.petitions import around_letter, find_letter, take_fields
from crawler.article.script import script_of
from crawler.article.segment.hidden import is_devious, may_be_revealed, veiled_text
from crawler.article.segment.walk import segment_page
from crawler.article.text import squeeze, visible
from crawler.article.title.select import Title, find_title
from crawler.article.traditional import as_written, is_traditional, simplify
from crawler.items import Article, NotAnArticle

DEVIOUS_LEAST = 60
"""The same outside the article, where menus are hidden too: text out of sight by a trick."""

HIDDEN_LEAST = 12
"""Characters of hidden text that are worth a flag."""


def extract_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    charset: str | None = None,
    layouts: Sequence[Layout] = (),
) -> Article:
    """Read the article of a page as received.

    ``content_type`` is the HTTP header, ``charset`` an encoding to believe
    where the page's own word is missing or implausible; the rest is as in
    :func:`read_article`. ``evidence["encoding"]`` says how it was decoded.

    Raises:
        NotAnArticle: where the page is none; ``reason`` as in :func:`read_article`,
            or ``too_deep`` or ``too_many_attributes`` where it would take minutes.
    """
    refuse_traps(body, large=LARGE)
    decoded = decode_page(body, content_type=content_type, charset=charset)
    if decoded.utf_8 is None:
        tree, writes = LexborHTMLParser(decoded.text), "document.write" in decoded.text
    else:
        tree, writes = LexborHTMLParser(decoded.utf_8), b"document.write" in decoded.utf_8
    article = _read(tree, writes, url, fetched_at, layouts)
    article.evidence["encoding"] = decoded.evidence
    return article


def read_article(
    text: str,
    *,
    url: str,
    fetched_at: datetime | None = None,
    layouts: Sequence[Layout] = (),
) -> Article:
    """Read the article of a decoded page.

    ``url`` makes addresses of pictures absolute; ``fetched_at`` (aware) gives
    relative dates and missing years their meaning: without it they are not
    read. Not filled: id, site, fetched_at, content_hash, revision, repairs.
    A page with headline and time, but only pictures, a video or a file below
    them has an empty body and the flag ``no_text``.

    Raises:
        NotAnArticle: where the page is none; ``reason`` is ``list``, ``error_page``,
            ``blocked``, ``soft_404``, ``login``, ``script``, ``redirect``, ``catalogue``
            or ``empty``.
        ValueError: where a layout's selector is not CSS.
    """
    return _read(LexborHTMLParser(text), "document.write" in text, url, fetched_at, layouts)


def _read(
    tree: LexborHTMLParser,
    writes: bool,
    url: str,
    fetched_at: datetime | None,
    layouts: Sequence[Layout],
) -> Article:
    """As :func:`read_article`; ``writes`` tells whether scripts may write text at their place."""
    layout = hints.choose_layout(tree, layouts) if layouts else None
    if layout is not None:
        hints.drop_hinted(tree, layout)
    page = segment_page(tree, writes=writes)
    try:
        article = _read_segmented(page, url, fetched_at, layout)
    except NotAnArticle:
        shown = _read_revealed(page, url, fetched_at, layout)
        if shown is None:
            raise
        return shown
    said = len(SENTENCE.findall(article.body))
    if not said or said < len(SENTENCE.findall(veiled_text(node for _, _, node in page.hidden))):
        return _read_revealed(page, url, fetched_at, layout) or article
    return article


def _read_revealed(
    first: Page,
    url: str,
    fetched_at: datetime | None,
    layout: Layout | None,
) -> Article | None:
    """The article of a page that shows its text by script once it is loaded."""
    if not may_be_revealed(node for _, _, node in first.hidden):
        return None
    page = segment_page(first.tree, show_hidden=True)
    if len(page.lines) <= len(first.lines):
        return None
    try:
        return _read_segmented(page, url, fetched_at, layout)
    except NotAnArticle:
        return None


def _read_segmented(
    page: Page, url: str, fetched_at: datetime | None, layout: Layout | None
) -> Article:
    """As :func:`read_page`; a page in Traditional script is read as Simplified."""
    written = simplify(page) if is_traditional(page) else None
    describe(page)
    article = read_page(page, url, fetched_at, layout)
    return article if written is None else as_written(article, written)


def read_page(
    page: Page, url: str, fetched_at: datetime | None, layout: Layout | None = None
) -> Article:
    """Read the article of a walked page.

    Raises:
        NotAnArticle: where the page is none.
    """
    title = (hints.hinted_title(page, layout) if layout else None) or find_title(page)
    if title is None:
        raise no_article(page, "no headline")
    region = (hints.hinted_region(page, layout) if layout else None) or find_region(
        page, title.last
    )
    if region is None:
        raise no_article(page)
    letter = find_letter(page, title.last) if layout is None or layout.body is None else None
    if letter is not None:
        region = around_letter(page, region, letter, title.last)
    text = trim(page, region, title.text)
    if letter is not None:
        take_fields(page, text)
    if layout is None or layout.body is None:
        region, text = without_words(page, title, region, text)
    stated = state(page, title, region, text, fetched_at)
    if layout is not None:
        hints.apply_hints(page.tree, layout, stated, fetched_at)
    if layout is None or layout.body is None:
        judge(page, title, text, stated)
    return build_article(page, url, title, region, text, stated)


def build_article(
    page: Page, url: str, title: Title, region: Region, text: Content, stated: Dateline
) -> Article:
    """Put together what was read."""
    body = "\n".join(paragraphs_of(page, text))
    moment = stated.published
    section = read_section(page, text.kept[0] if text.kept else region.first, title.text)
    block = page.blocks[region.block]
    article = Article(
        url=url,
        title=visible(title.text),
        source=stated.source,
        author=stated.author,
        editor=stated.editor,
        published_at=moment.iso() if moment else None,
        published_precision=moment.precision if moment else None,
        body=body,
        images=read_images(page, region, text.captions, url),
        section=section[0] if section else None,
        keywords=read_keywords(page, title.text, body, section[0] if section else ""),
        script=script_of(title.text + body),
        flags=_flags(page, region, body),
        evidence={
            "title": title.rule,
            **stated.evidence,
            "body": squeeze(f"{block.tag} {block.name}"),
        },
    )
    if section:
        article.evidence["section"] = section[1]
    if article.keywords:
        article.evidence["keywords"] = "meta keywords"
    return article


def _flags(page: Page, region: Region, body: str) -> list[str]:
    flags = [] if body else ["no_text"]
    for position, block, node in page.hidden:
        inside = region.first <= position <= region.last and within(page, block, region.block)
        if not inside and not is_devious(node.attributes.get("style") or ""):
            continue
        least = HIDDEN_LEAST if inside else DEVIOUS_LEAST
        if len("".join(node.text().split())) >= least:
            return [*flags, "hidden_text"]
    return flags
