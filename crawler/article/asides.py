"""Lines within or below a text that lead elsewhere: to the next article, to a player, to an app."""

from __future__ import annotations

import re

from crawler.article import vocabulary as words
from crawler.article.document import Line
from crawler.article.text import any_of

NOTHING = (
    r"(?:很?抱歉[，,\s]*)?(?:已经?)?(?:没有|暂无|无|到[头底]|是?(?:第|最后)一[篇条则个页])"
    r"(?:更多|资料|文章|内容|信息|数据|记录|新闻|[上下][一]?[篇条则个页])?了?\s*[!！。.…]*"
)
"""What stands in place of an article that there is not."""

OPENING = r"[\s«‹<>【\[(（◀▶←→↑↓·•|]*"
CLOSING = r"[\s»›>】\])）◀▶←→↑↓|]*"
NEIGHBOUR = re.compile(
    rf"{OPENING}(?:(?:[上下前后]一?[篇条则页]|[上下前后]一[个期](?=\s*[:：】\])）]))"
    rf"(?:文章|新闻|信息|资讯|公告)?{CLOSING}(?:$|[:：]|\s|(?={NOTHING}$))"
    rf"|(?:PREV|NEXT|Prev|Next|Previous)\b{CLOSING}(?:$|[:：]|(?={NOTHING}$))"
    rf"|没有[上下前后]一[篇条则个页](?:文章|新闻|信息)?了?[!！。]*$"
    rf"|(?:这|已经?)?(?:这|已经?)?是(?:第|最后)一[篇条则个页](?:文章|新闻|信息)?了?[!！。]*$)"
)
"""The beginning of a line that names the article before or after: 上一篇：没有了."""

IS_NOTHING = re.compile(NOTHING)
PLAYER = re.compile(any_of(words.PLAYER_WORDS))
PLAYER_LINE = 60
"""Characters of a line of a player: a button, and the name of the film."""

APP = re.compile(
    r"下载.{0,10}(?:客户端|APP|App|app)"
    r"|更多.{0,6}(?:资讯|新闻|内容|精彩|信息|报道).{0,6}(?:下载|关注|点击|登录|搜索|扫码)"
)
APP_LINE = 120
"""Characters of a line that asks the reader to get an app."""

MORE = re.compile("^[（(]?(?:本文来自|更多|想看更多|欲知更多)")

FILM_SOURCE = re.compile(r"\s*[（(]\s*(?:视频|图片)?(?:来源|提供)\s*[:：][^（()）]{1,12}[)）]\s*$")
"""Where a film or picture comes from, behind its linked name."""


def is_neighbour(text: str) -> bool:
    """Whether a line names the article before or after, or says that there is none."""
    return NEIGHBOUR.match(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a line says that there is no other article: 没有了."""
    return len(text) > 2 and IS_NOTHING.fullmatch(text) is not None


def leads_away(line: Line) -> bool:
    """Whether a line belongs to a player, or asks the reader to get an app."""
    text = line.text
    if len(text) <= PLAYER_LINE and PLAYER.match(text):
        return True
    if len(text) <= APP_LINE and (line.linked or MORE.match(text)) and APP.search(text):
        return True
    credit = FILM_SOURCE.search(text) if line.linked else None
    return credit is not None and line.linked >= 0.9 * credit.start()
