"""Datelines in the forms that pages print them in, each read within its page."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, page, read

DAY, MINUTE = "2023-05-18T00:00", "2023-05-18T09:30"

FORMS = [
    (
        "来源：青禾日报 记者：林晓文 通讯员：何佳 2023-05-18 09:30",
        "青禾日报",
        "林晓文 何佳",
        None,
        MINUTE,
    ),
    ("2023-05-18 09:30:00　来源：青禾日报　点击： 次", "青禾日报", None, None, MINUTE),
    (
        "发布时间：2023-05-18 09:30　信息来源：县委办公室　作者：　浏览：<i></i>次 【大 中 小】",
        "县委办公室",
        None,
        None,
        MINUTE,
    ),
    (
        "时间:2023/5/18 9:30:00 来源:青禾日报 作者:林晓文 点击:123",
        "青禾日报",
        "林晓文",
        None,
        MINUTE,
    ),
    ("[ 2023-05-18 09:30 ] 来源：青禾日报 [ 大 中 小 ] 打印 关闭", "青禾日报", None, None, MINUTE),
    ("〖 来源：青禾日报 〗 〖 时间：2023-05-18 〗 〖 阅读：12次 〗", "青禾日报", None, None, DAY),
    (
        "文章来源：青禾日报|作者：林晓文|责任编辑：何佳|发布时间：2023-05-18 09:30",
        "青禾日报",
        "林晓文",
        "何佳",
        MINUTE,
    ),
    (
        "发布日期：2023年5月18日 供稿：组织部 摄影：苏敏 编辑：何佳 审核：周岚",
        None,
        "组织部",
        "何佳",
        DAY,
    ),
    ("供稿单位：组织部 供稿人：林晓文 发布人：何佳 2023-05-18", "组织部", "林晓文", None, DAY),
    (
        "撰稿：林晓文　　摄影：苏敏　　编辑：何佳　　来源：宣传部　　发布时间：2023-05-18",
        "宣传部",
        "林晓文",
        "何佳",
        DAY,
    ),
    ("文：林晓文 图：苏敏 来源：青禾日报 时间：2023-05-18", "青禾日报", "林晓文", None, DAY),
    ("文/图：林晓文 苏敏 2023-05-18", None, "林晓文 苏敏", None, DAY),
    ("文字：林晓文　图片：苏敏　2023-05-18", None, "林晓文", None, DAY),
    ("青禾日报 2023-05-18 09:30", "青禾日报", None, None, MINUTE),
    ("2023年05月18日 09:30 | 青禾发布 | 责任编辑：何佳", "青禾发布", None, "何佳", MINUTE),
    ("2023-05-18 09:30 青禾日报 责编：何佳", "青禾日报", None, "何佳", MINUTE),
    ("2023-05-18 09:30:12 来源：青禾日报客户端 字号", "青禾日报客户端", None, None, MINUTE),
    ("作者：青禾日报记者 林晓文 来源：青禾日报 2023-05-18", "青禾日报", "林晓文", None, DAY),
    ("来源：《青禾日报》2023年5月18日第1版 作者：林晓文", "青禾日报", "林晓文", None, DAY),
    ("来源：青禾日报 2023-05-18 09:30 作者：林晓文 分享到：", "青禾日报", "林晓文", None, MINUTE),
    ("来源：青禾日报作者：林晓文发布时间：2023-05-18 09:30", "青禾日报", "林晓文", None, MINUTE),
    (
        "来源:青禾日报   发表日期:2023年05月18日   阅读 <b>12</b> 次   作者:佚名",
        "青禾日报",
        None,
        None,
        DAY,
    ),
    ("作者：林晓文 时间：2023-05-18 点击数：", None, "林晓文", None, DAY),
    ("发布者：何佳 发布时间：2023-05-18 浏览次数：12", None, None, None, DAY),
    ("发布人：admin 来源：本站 日期：2023-05-18", None, None, None, DAY),
    (
        "信息来源： 县纪委监委 发布时间： 2023-05-18 09:30 责任编辑： 何佳 审核： 苏敏",
        "县纪委监委",
        None,
        "何佳",
        MINUTE,
    ),
    ("稿源：青禾日报 编辑：何佳 2023-05-18 09:30", "青禾日报", None, "何佳", MINUTE),
    ("新华社 2023-05-18 09:30", "新华社", None, None, MINUTE),
    ("05-18 09:30 青禾日报", "青禾日报", None, None, MINUTE),
    ("2023-05-18 09:30　稿件来源： 青禾日报 　我要评论", "青禾日报", None, None, MINUTE),
    ("2023-05-18　星期四　青禾日报", "青禾日报", None, None, DAY),
    (
        "日期：2023-05-18　来源：青禾县委组织部　访问量：12　字体大小：[大][中][小]",
        "青禾县委组织部",
        None,
        None,
        DAY,
    ),
    ("来源：青禾日报（记者：林晓文） 2023-05-18", "青禾日报", "林晓文", None, DAY),
    (
        "来源：青禾日报 | 2023-05-18 09:30 | 【字号 大 中 小】【打印】【关闭】",
        "青禾日报",
        None,
        None,
        MINUTE,
    ),
    ("2023-05-18 09:30 来源：青禾日报 原标题：四张清单", "青禾日报", None, None, MINUTE),
    ("作者：林晓文 单位：青禾县委党校 来源：青禾日报 2023-05-18", "青禾日报", "林晓文", None, DAY),
    (
        "来源：青禾日报 　　作者：林晓文、何佳 　　2023年05月18日09:30",
        "青禾日报",
        "林晓文、何佳",
        None,
        MINUTE,
    ),
    ("记者 林晓文 2023-05-18 09:30", None, "林晓文", None, MINUTE),
    ("本报记者 林晓文 通讯员 何佳 2023年05月18日", None, "林晓文 何佳", None, DAY),
    ("2023-05-18 09:30:00 发布 来源：青禾日报", "青禾日报", None, None, MINUTE),
    ("发布于：2023-05-18 09:30 已有12人阅读", None, None, None, MINUTE),
    ("更新时间：2023-05-18 09:30 来源：青禾日报", "青禾日报", None, None, MINUTE),
    ("发布时间：2023-05-18 文章来源：<a>青禾日报</a>", "青禾日报", None, None, DAY),
    (
        "2023-05-18 09:30 来源：青禾县融媒体中心 作者：记者 林晓文 实习生 何佳",
        "青禾县融媒体中心",
        "林晓文 何佳",
        None,
        MINUTE,
    ),
    ("来源：新华网、人民网 2023-05-18", "新华网、人民网", None, None, DAY),
    ("来源：新华社“新华视点”微信公众号 2023-05-18", "新华社“新华视点”微信公众号", None, None, DAY),
    ("责编：何佳  2023-05-18 09:30:00  青禾网", "青禾网", None, "何佳", MINUTE),
    ("阅读量：1.2万 2023-05-18 09:30 青禾网", "青禾网", None, None, MINUTE),
    (
        "索引号：000 文号：青发〔2023〕1号 发布机构：青禾县委 发布日期：2023-05-18",
        "青禾县委",
        None,
        None,
        DAY,
    ),
    ("Date: 2023-05-18 Source: 青禾日报", "青禾日报", None, None, DAY),
    ("2023-05-18T09:30:00.000Z", None, None, None, "2023-05-18T17:30"),
    ("2023. 05. 18", None, None, None, DAY),
    ("2023年5月18日上午9:30", None, None, None, MINUTE),
    ("二〇二三年五月十八日", None, None, None, DAY),
    ("2023-5-18 9:30:0", None, None, None, MINUTE),
    ("18 2023-05", None, None, None, DAY),
    ("发布时间：2023-05-18<br>来源：青禾日报<br>作者：林晓文", "青禾日报", "林晓文", None, DAY),
    ("<div class=time><b>18</b><i>2023-05</i></div>", None, None, None, DAY),
    ("<div><em>05/18</em><em>2023</em> 来源：青禾日报</div>", "青禾日报", None, None, DAY),
    (
        "<ul><li>发布时间</li><li>2023-05-18 09:30</li><li>来源</li><li>青禾日报</li></ul>",
        "青禾日报",
        None,
        None,
        MINUTE,
    ),
    (
        "<div><span>来源</span><span>青禾日报</span><span>2023-05-18</span></div>",
        "青禾日报",
        None,
        None,
        DAY,
    ),
    (
        "<div><label>来源：</label><a>青禾日报</a><label>作者：</label><a>林晓文</a>"
        "<time>2023-05-18 09:30</time></div>",
        "青禾日报",
        "林晓文",
        None,
        MINUTE,
    ),
    (
        "<p><span>2023</span>年<span>05</span>月<span>18</span>日 09:30 来源:青禾日报</p>",
        "青禾日报",
        None,
        None,
        MINUTE,
    ),
    (
        "<div><a href=/>青禾网</a> | 2023-05-18 09:30 | <a>评论(0)</a></div>",
        "青禾网",
        None,
        None,
        MINUTE,
    ),
    (
        "<div class=author>林晓文</div><div class=date>2023-05-18 09:30</div>"
        "<div class=src>青禾日报</div>",
        "青禾日报",
        "林晓文",
        None,
        MINUTE,
    ),
]
"""The line, then source, author, editor and time that are read from it."""


@pytest.mark.parametrize(("line", "source", "author", "editor", "when"), FORMS)
def test_a_dateline_is_read(
    line: str, source: str | None, author: str | None, editor: str | None, when: str
) -> None:
    article = read(page(dateline=f"<div class='info'>{line}</div>"))
    assert (article.source, article.author, article.editor) == (source, author, editor)
    assert (article.published_at or "")[:16] == when
    assert (article.title, article.body.split("\n")) == (TITLE, BODY)
