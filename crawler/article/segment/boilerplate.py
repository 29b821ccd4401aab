"""Tells by their names the boxes that stand beside an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.article.page import Line, Page
from crawler.article.segment.elements import LINK_TAG
from crawler.article.text import listed
from crawler.article.vocab import page_types

ANSWER_LABELS = tuple(
    f"{answer}{part}"
    for answer in page_types.words("answer")
    for part in page_types.words("answer_part")
)
"""Labels that tell the answer of an office from comments of readers."""

DEEPEST = 12
"""Boxes around a line that are asked whether they are furniture."""

FEW_LINKS = 15
"""Links of furniture that is looked into for a dateline or breadcrumb."""

BEGINNING = 200
"""Characters of a box among which the labels of an answer stand."""

WORD = re.compile("[a-z]+")

BOILERPLATE_WORDS = frozenset(
    listed(
        "comment comments pinglun cmt reply replies related relate relation relative relevant "
        "recommend recommended recommends tuijian hot hots hotnews rank ranking paihang sidebar "
        "side aside sider slider swiper carousel footer foot copyright copy banquan share shares "
        "bdshare jiathis bshare sharebox sharebar fenxiang toolbar tools breadcrumb breadcrumbs "
        "crumb crumbs crumbnav navbar navigation nav navi menu menus topnav subnav login register "
        "search searchbox advert advertisement ad ads adv adbox guanggao gg banner links "
        "friendlink youlian qrcode ewm erweima weixin prevnext prenext pager pagination page_nav "
        "popup modal dialog tooltip disclaimer shengming statement mianze tags tag keywords "
        "declare declaration jubao mz-copyright"
    )
)
"""Words in an id or class that name a box beside the article."""

CONTAINER_WORDS = frozenset(
    listed(
        "article content main body wrap wrapper container page detail text news inner view left "
        "center box zhengwen neirong con show"
    )
)
"""Words that, beside a noise word, show that a box holds more than furniture."""

BODY_WORDS = frozenset(
    listed(
        "trs_editor trs-editor trs_ueditor trs_webpage zoom fontzoom vsb_content v_news_content "
        "ucap-content custom_unionstyle articlebody article-body article_body articlecontent "
        "article-content article_content article_con artibody post_body post-body post-content "
        "entry-content news_content news-content newscontent zhengwen wp_articlecontent "
        "rich_media_content endtext js_content rm_txt_con show_text"
    )
)
"""Ids and classes that widespread page systems give to the text of an article."""

TITLE_WORDS = ("title", "tit", "biaoti", "headline", "subject", "bt", "btitle", "h1")
"""Words in an id or class that name the headline."""


def name_of(node: LexborNode) -> str:
    """Return id and class of an element, in lower case between spaces; empty without."""
    attributes = node.attributes
    if not attributes:
        return ""
    return f" {attributes.get('id') or ''} {attributes.get('class') or ''} ".lower()


@lru_cache(maxsize=1024)
def is_boilerplate(tag: str, name: str) -> bool:
    """Whether an element or the words of its id and class name furniture."""
    if tag in ("nav", "footer", "aside"):
        return True
    if not name or not BODY_WORDS.isdisjoint(name.split()):
        return False
    found = set(WORD.findall(name))
    return bool(found & BOILERPLATE_WORDS) and not found & CONTAINER_WORDS


def has_few_links(node: LexborNode) -> bool:
    """Whether a box is no long menu; looks no further than that takes."""
    links = (1 for inside in node.traverse() if inside.tag_id == LINK_TAG)
    return sum(islice(links, FEW_LINKS + 1)) <= FEW_LINKS


def is_answer(text: str) -> bool:
    """Whether a box holds what an office answered: it is named as those of comments are."""
    head = text[:BEGINNING]
    return any(label in head for label in ANSWER_LABELS)


def in_boilerplate(page: Page, line: Line) -> bool:
    """Whether a line stands in a box that names furniture."""
    index = line.block
    for _ in range(DEEPEST):
        if index < 0:
            return False
        block = page.blocks[index]
        if block.boilerplate:
            return True
        index = block.parent
    return False
