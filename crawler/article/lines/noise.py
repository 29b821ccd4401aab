"""Lines within or below a text that are no text by their words: pagers, players, calls, adverts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crawler.article.dateline.placeholders import is_unfilled
from crawler.article.rules import Rule, Rules, begins, contains, linked, whole
from crawler.article.vocab import boilerplate as words

if TYPE_CHECKING:  # a line knows the rules that it answers to
    from crawler.article.page import Line

SAID = words.compile("said")
"""The end of a sentence or of an advert: what ends so is no note of the page."""

PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]")
"""The number of a page of a document, between its pages."""

FILM_SOURCE = words.compile("film_source")

PART_HEADING = words.compile("part_heading")
"""The heading of a part of a text, which begins as a link to another article does."""

BREADCRUMB = words.words("breadcrumb")

LONGEST_BREADCRUMB_LINE = 119
"""Characters of a line with a breadcrumb."""


def is_breadcrumb(text: str) -> bool:
    """Return whether a line begins as a breadcrumb does."""
    return (
        text[:24].lstrip(" >》:：").startswith(BREADCRUMB) and len(text) <= LONGEST_BREADCRUMB_LINE
    )


def _is_film_with_source(line: Line) -> bool:
    """Return whether a line is a link and, in brackets behind it, where its film comes from."""
    source = FILM_SOURCE.search(line.text) if line.linked else None
    return source is not None and line.linked >= 0.9 * source.start()


NEIGHBOURS = Rules(
    Rule(
        "previous or next article",
        why="Leads to another article, or says that there is none.",
        match=begins(words.compile("neighbour"), unless=words.compile("spaced_neighbour")),
        drops="下一篇：没有了",
        keeps="下一个五年，我们还要再走一遍。",
    ),
    Rule(
        "linked previous or next article",
        why="With a space behind its label it leads to another article only where it is a link.",
        match=linked(begins(words.compile("spaced_neighbour"))),
        drops="上一篇 <a>青禾县召开会议</a>",
        keeps="下一页 是播种的春天",
    ),
    Rule(
        "previous or next in English",
        why="Leads to another article.",
        match=begins(words.compile("neighbour_english")),
        drops="NEXT：青禾县召开会议",
        keeps="Next generation 的党课",
    ),
    Rule(
        "no other article",
        why="Stands in place of the link to another article.",
        match=begins(words.compile("no_neighbour")),
        drops="没有下一篇了",
        keeps="没有下一篇，就写下一篇。",
    ),
    Rule(
        "last article of the column",
        why="Stands in place of the link to another article.",
        match=begins(words.compile("last_of_column")),
        drops="已经是最后一篇",
        keeps="这是最后一篇日记，写于出发前夜。",
    ),
)
"""Links to the articles before and after."""

WIDGETS = Rules(
    Rule(
        "call to share",
        why="Tells how to share the page.",
        match=contains(words.compile("share_call")),
        drops="微信里点“发现”，扫一下二维码便可将本文分享至朋友圈。",
        keeps="他把家乡的变化分享到朋友圈。",
    ),
    Rule(
        "pager",
        why="Turns the pages of the text.",
        match=whole(words.compile("pager"), longest=40),
        drops="[1] [2] [3] 下一页",
        keeps="下一页 是播种的春天",
    ),
    Rule(
        "counter of readers",
        why="Counts the readers of the page.",
        match=whole(words.compile("reader_counter"), longest=40),
        drops="本文共有123人阅读",
        keeps="全县共有123人参加阅读",
    ),
    Rule(
        "call for applause",
        why="Asks to like the page, by its buttons or beside them.",
        match=whole(words.compile("applause_call"), longest=40),
        drops="觉得不错，请点赞↓↓↓",
        keeps="围观群众纷纷转发、点赞。",
    ),
    Rule(
        "question about the page",
        why="Asks the reader to rate the page.",
        match=whole(words.compile("feedback_question"), longest=40),
        drops="您觉得这篇文章怎么样？ 满意 不满意",
        keeps="您觉得村里的路怎么样？",
    ),
    longest=100,
)
"""What a page says of itself by its buttons."""

FILM_NOTES = Rules(
    Rule(
        "length or views of a film",
        why="Belongs to the player of a film.",
        match=whole(words.compile("film_note")),
        drops="时长：03:25 | 播放：1.2万次",
        keeps="时长三分钟的短片在柳河村开拍",
    ),
    longest=60,
)
"""What stands beside a player."""

INTERRUPTIONS = Rules(
    Rule(
        "counter",
        why="Counts downloads, visits or likes, and grows with every visit.",
        match=whole(words.compile("counter_line"), longest=60),
        drops="（已下载123次）",
        keeps="全县累计下载学习资料123次。",
    ),
    Rule(
        "notice of the page",
        why="Is about an advert or a picture of the page.",
        match=whole(words.compile("page_notice")),
        drops="点击图片看大图",
        keeps="广告业座谈会",
    ),
    Rule(
        "page number",
        why="Stands between two pages of a printed document.",
        match=whole(PAGE_NUMBER, longest=9),
        drops="— 1 —",
        keeps="1-3月",
    ),
    Rule(
        "complaint of a player",
        why="Says that the browser cannot play the film.",
        match=begins(words.compile("browser"), longest=60),
        drops="您的浏览器不支持视频播放。",
        keeps="浏览器不支持的，可到窗口办理。",
    ),
    Rule(
        "player",
        why="Is a button of a player, with the name of the film.",
        match=begins(words.compile("player"), longest=60, unless=SAID),
        drops="自动播放 青禾镇的一天",
        keeps="正在播放的纪录片《柳河人家》引来不少村民驻足。",
    ),
    Rule(
        "advert of an app",
        why="Promotes an app.",
        match=linked(contains(words.compile("app_advert"))),
        drops="下载<a>客户端</a>还能获得专享福利哦！",
        keeps="下载客户端还能获得专享福利哦！",
    ),
    Rule(
        "more in an app",
        why="Says that an app has more to read.",
        match=contains(words.compile("app_note"), unless=SAID),
        drops="（本文来自青禾新闻，更多原创资讯请下载“青禾新闻”APP）",
        keeps="更多岗位信息请登录县人才网查询",
    ),
    Rule(
        "linked film with its source",
        why="Names a film to be seen on another page.",
        match=_is_film_with_source,
        drops="<a>青禾镇党委召开主题教育推进会</a> （来源：青禾视频）",
        keeps="青禾镇党委召开主题教育推进会 （来源：青禾视频）",
    ),
    Rule(
        "call to follow a link",
        why="Leads to another page.",
        match=whole(words.compile("follow_call"), longest=30, unless=words.compile("advert_tone")),
        drops="点击观看视频>>",
        keeps="点击观看视频，跟着镜头走进柳河村",
    ),
    Rule(
        "reading time",
        why="Says how long the text takes to read.",
        match=contains(words.compile("reading_time"), longest=40, unless=SAID),
        drops="全文共1200字，阅读大约需要3分钟",
        keeps="阅读一篇文章约需3分钟。",
    ),
    Rule(
        "promotion",
        why="Asks the reader to follow, to scan or to comment.",
        match=contains(
            words.compile("promotion"), longest=30, unless=words.compile("said_or_numbered")
        ),
        drops="点击上方蓝字关注我们",
        keeps="1.扫描二维码",
    ),
    Rule(
        "button for the rest of the text",
        why="Shows the rest of the text, which the page holds, or hides it again.",
        match=whole(words.compile("more_button"), longest=30),
        drops="展开阅读全文 ∨",
        keeps="阅读全文后，支部党员谈了体会。",
    ),
    Rule(
        "place of a template",
        why="Was never filled with a text.",
        match=lambda line: is_unfilled(line.text),
        drops="{{item.summary}}",
        keeps="双大括号写作{{item.summary}}",
    ),
    Rule(
        "note of a picture from the archive",
        why="Stands under a picture that is lost.",
        match=whole(words.compile("file_photo"), longest=60),
        drops="（资料图片）",
        keeps="（资料图片由县档案馆提供）",
    ),
    longest=120,
)
"""What stands between the paragraphs of a text."""
