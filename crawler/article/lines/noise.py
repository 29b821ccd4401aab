"""Lines within or below a text that lead elsewhere: to the next article, to a player, to an app."""

from __future__ import annotations

import re

from crawler.article.page import Line, Page
from crawler.article.vocab import boilerplate as words

BROWSER = words.words("browser")

NOTHING = (
    r"(?:很?抱歉[，,\s]*)?(?:已经?)?(?:没有|暂无|无|到[头底]|是?(?:第|最后)一[篇条则个页])"
    r"(?:更多|资料|文章|内容|信息|数据|记录|新闻|[上下][一]?[篇条则个页])?了?\s*[!！。.…]*"
)
"""What stands in place of an article that there is not."""

OPENING = r"[\s«‹<>【\[(（◀▶←→↑↓·•|]*"
CLOSING = r"[\s»›>】\])）◀▶←→↑↓|]*"
NEIGHBOUR = re.compile(
    rf"{OPENING}(?:(?:[上下前后]一[篇条则页]|[上下前后][篇条则页](?={CLOSING}[:：]?\s*(?:{NOTHING})?$)"
    rf"|[上下前后]一[个期](?=\s*[:：】\])）]))"
    rf"(?:文章|新闻|信息|资讯|公告)?{CLOSING}(?:$|[:：]|\s|(?={NOTHING}$))"
    rf"|(?:PREV|NEXT|Prev|Next|Previous)\b{CLOSING}(?:$|[:：]|(?={NOTHING}$))"
    rf"|没有[上下前后]一[篇条则个页](?:文章|新闻|信息)?了?[!！。]*$"
    rf"|(?:这|已经?)?(?:这|已经?)?是(?:第|最后)一[篇条则个页](?:文章|新闻|信息)?了?[!！。]*$)"
)
"""The beginning of a line that names the article before or after: 上一篇：没有了. Before a
name, 上篇 and 下篇 are parts of a text as often."""

LOOSE = re.compile(rf"{OPENING}[上下前后]一[篇条则页]\s(?!\s*{NOTHING}$)")
"""The same with a space behind it and a name: a line of a poem may begin so (下一页 是春天)."""

PART = re.compile(r"[上中下]篇\s*[:：]\s*\S")
"""The heading of a part of a text."""

IS_NOTHING = re.compile(NOTHING)
SENTENCE_END = re.compile("[。！？；：!?;:][”’」』]?$")
"""How a sentence of a text ends. What asks the reader for something seldom ends so; where
it does, it stays: a stray line does less harm than a lost one."""

PLAYER = re.compile(words.any_of("player"))
PLAYER_LINE = 60
"""Characters of a line of a player: a button, and the name of the film."""

CALLED = re.compile(
    r"点[击擊](?:进入|查看|阅读|观看|收看|收听|播放|打开|進入|觀看|收聽)[^，。；]{0,10}[:：>》]*"
)
"""A call to follow a link, which stands on the next line or is this one."""

APP = re.compile(
    r"(?:下载|下載).{0,10}(?:客户端|客戶端|APP|App|app)"
    r"|更多.{0,6}(?:资讯|新闻|内容|精彩|报道).{0,6}(?:下载|关注|点击|搜索|扫码)"
)
APP_LINE = 120
"""Characters of a line that asks the reader to get an app."""

MORE = re.compile("^[（(]?(?:本文来自|更多|想看更多|欲知更多)")
ADVERT_END = re.compile("[吧哦啦哟呦][!！~～]*$")
"""The tone in which adverts end and notices do not: 下载客户端享福利哦！"""

PROMOTIONS = re.compile(words.any_of("promotion"))
PROMOTION = 30
"""Characters of a line that promotes something."""

NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．)）]|是)|[①-⑳]")
"""How a heading, or a step of an instruction, begins."""

FILM_SOURCE = re.compile(r"\s*[（(]\s*(?:视频|图片)?(?:来源|提供)\s*[:：][^（()）]{1,12}[)）]\s*$")
"""Where a film or picture comes from, behind its linked name."""


PAGER = re.compile(
    r"(?:[\s\[\]【】()（）<>《》«»|./\d]|[共第]\s*\d+\s*页|[首末尾]页|[上下前后]一?页|分页[:：]?|页次[:：]?"
    r"|(?:余下|阅读)?全文|跳转到?)+"
)
COUNTER = re.compile(
    r"(?:本文|本页|此文)?(?:已|共|总)*(?:有|被)?\s*(?:阅读|浏览|点击|访问)?(?:了|量|数|次数)?\s*[:：]?"
    r"\s*\d*\s*(?:人次|人|次)?\s*(?:阅读|浏览|点击|访问|看过)?(?:过|了)?"
)
COUNTED = re.compile("阅读|浏览|点击|访问|看过")
SHARE = re.compile(r"(?:扫一扫|二维码|点击).{0,30}分享(?:至|到)(?:微信)?朋友圈")
CALL = re.compile(
    r"(?:[^。]{0,6}(?:请|欢迎|记得|别忘|觉得|喜欢|快来|点个)[^。]{0,6}?)?"
    r"(?:点?(?:分享|点赞|在看|转发|收藏|评论|关注)[、，,\s和]*){2,}[吧呀哦！!↓\s]*"
    r"|(?:[^。]{0,12}[，,！!\s])?请点赞[吧哦！!↓\s]*"
)
ASKED = re.compile(
    r".{0,8}(?:[本这该此]文|这篇文章|这条信息|该信息|[本该]页面|以上内容).{0,10}(?:怎么样|有用吗?|有帮助吗?|满意吗?|评价|打分)"
    r"[？?]?.{0,12}"
)
"""A question to the reader about the page, with its buttons."""

TURN_LINE = 40
SHARE_LINE = 100
"""Characters of lines that turn pages, count readers or call for applause; that share."""

LASTS = r"(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}|(?:\d{1,3}\s*分钟?)?(?:\d{1,2}\s*秒)?"
COUNT = r"\d[\d,.]*\s*万?\+?"
FILM = re.compile(
    rf"(?>(?:(?:视频|音频|节目|总)?[时片]长\s*[:：]?\s*(?:{LASTS})"
    rf"|(?:播放|观看|收看|收听|点播)(?:次数|人数|量|数)?\s*[:：]?\s*{COUNT}\s*(?:人次|次|人)?"
    rf"|{COUNT}\s*(?:人次|次|人)?(?:播放|观看|收看|收听|点播))[\s|｜丨/，,·]*+)++"
)
FILM_LINE = 60
"""How long a film lasts and how often it was seen, beside its player; characters of the line."""

BY_CODE = (
    r"(?:扫码|(?:长按|识别|扫描?)*(?:下方|上方|文末)?的?二维码|长按(?:识别)?|搜索"
    r"|点击(?:下方|上方|链接|这里|阅读原文)*)"
)
ACCOUNTS = r"(?:公众号|订阅号|服务号|视频号|抖音号?|微博|客户端|我们)"
LAST_CALL = re.compile(
    # 欢迎关注“青禾先锋”微信公众号！ 扫码关注青禾先锋，获取更多资讯！
    rf"(?:更多[^。；]{{0,10}}?)?(?:(?:欢迎|敬请|请|快来|赶快)[^。；，]{{0,4}})?"
    rf"(?:{BY_CODE}[，,]?(?:一键)?关注[^。；，]{{0,16}}|关注[^。；，]{{0,14}}{ACCOUNTS})"
    r"(?:[，,]\s*(?:获取|了解|查看|收看|阅读)更?多?[^。；，]{0,12})?[！!：:]"
    # 欢迎关注“青禾先锋”微信公众号，获取更多资讯。
    rf"|(?:(?:欢迎|敬请|请)[^。；，]{{0,4}})?(?:{BY_CODE}[，,]?)?关注[^。；，]{{0,14}}{ACCOUNTS}"
    r"[，,]\s*(?:获取|了解|查看|收看|阅读)更多[^。；，]{0,12}。?"
    # 更多精彩内容请点击： 详情请扫描二维码：
    r"|(?:(?:欲知|想看|了解|查看)?更多[^。；，]{0,8}|详情|全文|原文)[，,]?"
    rf"(?:欢迎|敬请|请)?(?:{BY_CODE}|戳|点击|关注)(?:查看|阅读|观看|关注)?[^。；，]{{0,8}}[！!：:]"
    r"|点击[^。；，]{0,8}(?:查看|了解|阅读)(?:更多|全文|原文|详情)[^。；，]{0,6}[！!：:]"
    r"|[^。；]{0,10}点个[“‘]?在看[”’]?[！!：:]"
)
"""A call in the last line of a text, which sentences do not end so: to follow an account, to see
more. One that asks for both is none in any form. Calls to enrol, to vote or to answer are what
notices are about, and stay."""

PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]")
"""The number of a page of a document, between its pages."""

FILED = re.compile(r"[（(]\s*资料(?:图片?|照片)\s*[）)]$")
SHOWN = re.compile(r"[▲△▼▽]\s*\S")
SHOWN_LINE = 60
"""The words under a picture that is not there any more, and their length."""

READING_TIME = re.compile(
    r"(?:阅读|播报|收听|朗读).{0,8}(?:约|需要?)[^。]{0,4}\d\s*分钟|约\s*\d+\s*分钟.{0,4}(?:阅读|读完|听完)"
)
NOTICES = frozenset(
    (
        "广告",
        "推广",
        "点击图片看大图",
        "查看大图",
        "点击查看大图",
        "图片加载中",
        "图集",
        "请继续往下阅读...",
    )
)
"""Lines that are notices of the page between paragraphs."""


def is_turn(text: str) -> bool:
    """Whether a line turns pages, counts readers, tells how to share or calls for applause."""
    if len(text) <= SHARE_LINE and SHARE.search(text):
        return True
    if len(text) > TURN_LINE:
        return False
    if "页" in text and PAGER.fullmatch(text):
        return True
    if COUNTED.search(text) and COUNTER.fullmatch(text):
        return True
    return CALL.fullmatch(text) is not None or ASKED.fullmatch(text) is not None


def is_last_call(text: str) -> bool:
    """Whether a last line asks the reader to follow an account or to see more elsewhere."""
    return len(text) <= TURN_LINE and LAST_CALL.fullmatch(text) is not None


def is_film_note(text: str) -> bool:
    """Whether a line tells how long a film lasts, or how often it was played, and nothing else."""
    return len(text) <= FILM_LINE and FILM.fullmatch(text) is not None


def is_neighbour(text: str) -> bool:
    """Whether a line names the article before or after, or says that there is none."""
    return NEIGHBOUR.match(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a line says that there is no other article: 没有了."""
    return len(text) > 2 and IS_NOTHING.fullmatch(text) is not None


def is_neighbour_alone(line: Line) -> bool:
    """Whether a line that names the article before or after could be nothing else."""
    return line.linked > 0 or LOOSE.match(line.text) is None


def is_part(line: Line) -> bool:
    """Whether a line is the heading of a part of the text: 上篇：思想之源."""
    return not line.linked and PART.match(line.text) is not None


def without_shown(page: Page, positions: list[int]) -> list[int]:
    """The lines of a text without the one that is the caption of a lost picture (▲会议现场).

    Several of them are the points or the headings of a list, and stay.
    """
    shown = [
        position
        for position in positions
        if page.lines[position].text[0] in "▲△▼▽" and SHOWN.match(page.lines[position].text)
    ]
    if len(shown) != 1:
        return positions
    text = page.lines[shown[0]].text
    if len(text) > SHOWN_LINE or SENTENCE_END.search(text):
        return positions
    return [position for position in positions if position != shown[0]]


def leads_away(line: Line) -> bool:
    """Whether a line between paragraphs is a notice, a caption or a call to leave the page."""
    text = line.text
    if len(text) > APP_LINE and not line.linked:
        return False  # most paragraphs
    if text in NOTICES or (len(text) < 10 and PAGE_NUMBER.fullmatch(text)):
        return True
    if len(text) <= PLAYER_LINE and text.startswith(BROWSER):
        return True
    if ADVERT_END.search(text):
        return len(text) <= APP_LINE and line.linked > 0 and APP.search(text) is not None
    credit = FILM_SOURCE.search(text) if line.linked else None
    if credit is not None and line.linked >= 0.9 * credit.start():
        return True
    if len(text) <= PROMOTION and CALLED.fullmatch(text):
        return True
    return not SENTENCE_END.search(text) and _is_notice(text)


def _is_notice(text: str) -> bool:
    """Whether a line that is no sentence tells or asks the reader something beside the text."""
    if len(text) <= TURN_LINE and "分钟" in text and READING_TIME.search(text):
        return True
    if len(text) <= PROMOTION and PROMOTIONS.search(text) and not NUMBERED.match(text):
        return True
    if len(text) <= SHOWN_LINE and (FILED.match(text) or PLAYER.match(text)):
        return True
    return len(text) <= APP_LINE and MORE.match(text) is not None and APP.search(text) is not None
