"""Reads an article from a page, stage by stage.

``decode → segment → describe → title → content → metadata → page_type → build``
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.article import apply_layout as hints
from crawler.article.content.extract import extract, trace_lines
from crawler.article.content.images import read_images, within
from crawler.article.content.paragraphs import paragraphs_of
from crawler.article.content.region import find_region
from crawler.article.dateline.grammar import Dateline
from crawler.article.decode.decode import decode_page
from crawler.article.layout import Layout
from crawler.article.limits import LARGE_PAGE, refuse_traps
from crawler.article.lines.describe import describe
from crawler.article.lines.patterns import SENTENCE
from crawler.article.metadata.collect import read_metadata
from crawler.article.metadata.head import find_text
from crawler.article.metadata.section import read_keywords, read_section
from crawler.article.page import Page
from crawler.article.page_type.classify import require_article
from crawler.article.page_type.media import clear_media_article
from crawler.article.page_type.notices import refusal
from crawler.article.page_type.petitions import find_letter, take_letter_fields, widen_to_letter
from crawler.article.parts import Content, Region, Title
from crawler.article.script import as_written, is_traditional, script_of, simplify
from crawler.article.segment.escapes import undo_escapes
from crawler.article.segment.hidden import is_devious, may_be_revealed, veiled_text
from crawler.article.segment.unclosed import close_links
from crawler.article.segment.walk import segment_page
from crawler.article.text import squeeze, visible
from crawler.article.title.select import find_title
from crawler.article.trace import IGNORED, Trace
from crawler.items import Article, NotAnArticle

HIDDEN_INSIDE = 12
"""Characters of hidden text within the article that are worth a flag."""

HIDDEN_OUTSIDE = 60
"""The same outside the article, where only text hidden by a trick counts: menus are hidden too."""


def extract_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    charset: str | None = None,
    layouts: Sequence[Layout] = (),
    trace: Trace = IGNORED,
) -> Article:
    """Read the article of a page as received.

    ``content_type`` is the HTTP header, ``charset`` an encoding to use where the page
    declares none or an implausible one; ``trace`` receives the decisions. The rest is as in
    :func:`read_article`. ``evidence["encoding"]`` says how the page was decoded.

    Raises:
        NotAnArticle: if the page is no article; ``reason`` as in :func:`read_article`, or
            ``too_deep`` and others of ``limits`` if parsing it would take minutes.
    """
    refuse_traps(body, large=LARGE_PAGE)
    decoded = decode_page(body, content_type=content_type, charset=charset)
    source = decoded.text if decoded.utf_8 is None else decoded.utf_8
    marker = "document.write" if isinstance(source, str) else b"document.write"
    writes = marker in source  # type: ignore[operator]  # both are of one type
    article = _read(_parse(source), writes, url, fetched_at, layouts, trace)
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

    ``url`` makes addresses of pictures absolute; ``fetched_at`` (aware) resolves relative
    dates and missing years, which are not read without it. Not filled: id, site, fetched_at,
    content_hash, revision, repairs. A page with headline and time, but only pictures, a film or
    a file below them has an empty body and the flag ``no_text``.

    Raises:
        NotAnArticle: if the page is no article; ``reason`` is ``list``, ``error_page``,
            ``blocked``, ``soft_404``, ``login``, ``script``, ``redirect``, ``catalogue``
            or ``empty``.
        ValueError: if a selector of a layout is not CSS.
    """
    writes = "document.write" in text
    return _read(_parse(text), writes, url, fetched_at, layouts, IGNORED)


def _parse(source: str | bytes) -> LexborHTMLParser:
    return LexborHTMLParser(close_links(undo_escapes(source)))


def _read(
    tree: LexborHTMLParser,
    writes: bool,
    url: str,
    fetched_at: datetime | None,
    layouts: Sequence[Layout],
    trace: Trace,
) -> Article:
    """Read a parsed page; ``writes`` says whether scripts may write text at their place."""
    layout = hints.choose_layout(tree, layouts) if layouts else None
    if layout is not None:
        hints.drop_hinted(tree, layout)
    page = segment_page(tree, writes=writes)
    page.trace = trace
    try:
        article = _read_segmented(page, url, fetched_at, layout)
    except NotAnArticle:
        revealed = _read_revealed(page, url, fetched_at, layout)
        if revealed is None:
            raise
        return revealed
    shown = len(SENTENCE.findall(article.body))
    veiled = veiled_text(node for _, _, node in page.hidden)
    if not shown or shown < len(SENTENCE.findall(veiled)):
        return _read_revealed(page, url, fetched_at, layout) or article
    return article


def _read_revealed(
    first: Page, url: str, fetched_at: datetime | None, layout: Layout | None
) -> Article | None:
    """Read a page with the text that its scripts reveal once it is loaded, if it has any."""
    if not may_be_revealed(node for _, _, node in first.hidden):
        return None
    page = segment_page(first.tree, show_hidden=True)
    page.trace = first.trace
    if len(page.lines) <= len(first.lines):
        return None
    try:
        return _read_segmented(page, url, fetched_at, layout)
    except NotAnArticle:
        first.trace.revert()
        return None


def _read_segmented(
    page: Page, url: str, fetched_at: datetime | None, layout: Layout | None
) -> Article:
    """Read a segmented page; one in Traditional script is read as Simplified."""
    page.trace.begin(page)
    written = simplify(page) if is_traditional(page) else None
    describe(page)
    article = read_page(page, url, fetched_at, layout)
    return article if written is None else as_written(article, written)


def read_page(
    page: Page, url: str, fetched_at: datetime | None, layout: Layout | None = None
) -> Article:
    """Read the article of a described page.

    Raises:
        NotAnArticle: if the page is no article.
    """
    title = (hints.hinted_title(page, layout) if layout else None) or find_title(page)
    if title is None:
        raise refusal(page, "no headline")
    region = (hints.hinted_region(page, layout) if layout else None) or find_region(
        page, title.last
    )
    if region is None:
        raise refusal(page)
    is_hinted = layout is not None and layout.body is not None
    letter = None if is_hinted else find_letter(page, title.last)
    if letter is not None:
        region = widen_to_letter(page, region, letter, title.last)
    content = extract(page, region, title.text)
    if letter is not None:
        take_letter_fields(page, content)
    if not is_hinted:
        region, content = clear_media_article(page, title, region, content)
    if page.trace.is_recording:
        trace_lines(page, content, range(max(title.first, 0), title.last))
    fields = read_metadata(page, url, title, region, content, fetched_at)
    if layout is not None:
        hints.apply_hints(page, url, layout, fields, fetched_at)
    if not is_hinted:
        require_article(page, title, content, fields)
    return build_article(page, url, title, region, content, fields)


def build_article(
    page: Page, url: str, title: Title, region: Region, content: Content, fields: Dateline
) -> Article:
    """Put together what the stages read."""
    paragraphs = paragraphs_of(page, content)
    stated = [] if paragraphs else find_text(page)
    body = "\n".join(paragraphs or stated)
    moment = fields.published_at
    section = read_section(page, content.kept[0] if content.kept else region.first, title.text)
    block = page.blocks[region.block]
    article = Article(
        url=url,
        title=visible(title.text),
        source=fields.source,
        author=fields.author,
        editor=fields.editor,
        published_at=moment.iso() if moment else None,
        published_precision=moment.precision if moment else None,
        body=body,
        images=read_images(page, region, content.captions, url),
        section=section[0] if section else None,
        keywords=read_keywords(page, title.text, body, section[0] if section else ""),
        script=script_of(title.text + body),
        flags=_flags(page, region, body),
        evidence={
            "title": title.rule,
            **fields.evidence,
            "body": "json-ld articleBody" if stated else squeeze(f"{block.tag} {block.name}"),
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
        least = HIDDEN_INSIDE if inside else HIDDEN_OUTSIDE
        if len("".join(node.text().split())) >= least:
            return [*flags, "hidden_text"]
    return flags
