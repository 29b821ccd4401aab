"""Seeds of the targets: the frozen pages, the sample site's texts, mutants of both."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crawler.article import vocab

PAGES = Path(__file__).parents[3] / "tests" / "pages"

URL = "http://www.qinghe.example/djyw/202305/t20230518_1.html"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""Time of every fetch: fixed, so that runs are reproducible."""

CODECS = ("utf-8", "gb18030", "big5", "utf-16")

DATELINES = (
    "来源：青禾县委组织部　时间：2023-05-18 09:30　作者：林晓文　责任编辑：何佳",
    "发布时间：2023年5月18日 下午3时05分 | 信息来源: 《青禾日报》 | 阅读：1024次 【大 中 小】",
    "二〇二三年五月十八日　记者 林晓文 通讯员 高秀兰　编辑 何佳",
    "18 May 2023 09:30 | Posted by: 青禾县融媒体中心\n责编/何佳\n昨天 09:30  3小时前",
    "20230518093000 来 源 ： 新华社 作 者 : 见习记者 林晓文、陈 静 23-05-18 05/18 09:30",
)
WRITTEN = (
    "<", "</p>", "<p>", "<h1>", "<div class=", "<table><tr><td>", "<script>", "</script>", "<!--",
    "-->", "<![CDATA[", "]]>", "&#0;", "&nbsp;", "style='display:none'", '{"@type":"NewsArticle",',
    "2023-05-18", "2023年5月18日", "09:30", "二〇二三年", "(xué)", "(guó)", "\ufeff", "\u202e",
    "\u2028", "\ud7ff", "\ufdfa", "https://", "charset=gbk", "<meta ", "<item>", "<loc>", "<url>",
    "WARC/1.1\r\n", "Content-Length: ", "\r\n\r\n", "{\"title\":\"", "createPageHTML(",
    "document.write(",
)  # fmt: skip


def words() -> list[bytes]:
    """Return the fuzzer's dictionary: labels and phrases of the vocabularies, and markup."""
    files = (vocab.labels, vocab.names, vocab.page_types, vocab.boilerplate)
    labels = {
        word
        for file in files
        for name, group in file.groups.items()
        if "words" in group
        for word in file.words(name)
    }
    return sorted(word.encode() for word in {*labels, *WRITTEN} if len(word.encode()) < 64)


@cache
def frozen_pages() -> tuple[bytes, ...]:
    """Return the bytes of every frozen page."""
    return tuple(gzip.decompress(path.read_bytes()) for path in sorted(PAGES.glob("*/*/*.html.gz")))


def encoded(texts: list[str]) -> Iterator[bytes]:
    """Yield each text in each encoding in use."""
    for text in texts:
        for codec in CODECS:
            yield text.encode(codec, "replace")
