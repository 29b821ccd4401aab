"""Texts made comparable: what two copies of one text have in common whatever the page."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

from crawler.zh import simplifier

NOISE_LINE = re.compile(
    r"""(?x)
    \W*+ (?:
      (?:本文)?(?:阅读|浏览|访问|点击|点赞|评论)(?:次数|人数|数|量|率)?\W*+(?:\d++\W*+)?次?
    | (?:上|下)一(?:篇|条|则|页|主题)\W.*
    | (?:相关(?:阅读|链接|新闻|文章|推荐|报道)|延伸阅读|推荐阅读|热门(?:文章|推荐))
    | (?:(?:打印|关闭|收藏|分享(?:到.*)?|返回|字号|字体|大|中|小|复制链接)
        (?:本页|窗口|此页|列表|顶部)?\W*+)++
    | 扫一扫.{0,20}
    ) \W*+"""
)
"""Lines that change without an edit: counters, pagers, share bars, headings of link lists."""

_OUTSIDE_WORDS = re.compile(r"(?<=\d),(?=\d{3})|((?<=\d)[\W_]+(?=\d))|[\W_]+")
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


def content_hash(title: str, body: str) -> str:
    """SHA-256 of the normalised title and body, in hexadecimal digits.

    Normalised: NFKC, without white space, invisible characters and noise lines;
    the script and the punctuation count.
    """
    text = normalised(title) + "\n" + normalised(body)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def normalised(text: str) -> str:
    """A text without noise lines, in NFKC, without white space."""
    lines = unicodedata.normalize("NFKC", text).splitlines()
    kept = "".join(line for line in lines if not NOISE_LINE.fullmatch(line))
    return _SPACE.sub("", kept)


@functools.lru_cache(maxsize=64)  # a text is compared with several others
def folded(text: str) -> str:
    """The bare words of a text: normalised, simplified characters, lower case, no punctuation.

    What parts two numbers stays, as one ``-``: 2024-2025 are two years, 2,000 is one number.
    """
    simple: str = simplifier().convert(normalised(text))
    return _OUTSIDE_WORDS.sub(lambda found: "-" if found[1] else "", simple).lower()
