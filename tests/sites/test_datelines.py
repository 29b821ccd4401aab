"""The datelines of the declared sites are read.

Labels and separators are those that the sites use; the values and the rest of the page are
invented. No site has a hint for them: reading is general.
"""

from __future__ import annotations

import pytest

from crawler.article import extract_article
from crawler.sites import all_sites

TEXT = (
    "云岫县委组织部近日召开基层党建工作推进会，部署下一阶段重点任务，要求各支部逐项抓好落实。",
    "会议提出，把联系服务群众作为检验党员教育成效的标准，推动机关党员到社区报到。",
    "与会人员还到云岫镇松风社区党群服务中心，察看了议事厅和便民服务窗口的运行情况。",
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>云岫县推进基层党建工作</title>
{metas}</head><body><h1>云岫县推进基层党建工作</h1><div class="a">{above}</div>
<div class="b">{text}</div><div class="c">{below}</div></body></html>"""

SEEN = {
    # site: (line above the text, below it, source, time, author, editor)
    "ccdi": ("来源：云岫清风网<br>发布时间：<br> 2026-02-12 13:15<br>分享", "",
             "云岫清风网", "2026-02-12T13:15", None, None),
    "cctv": ("2026年10月02日 19:46", "", None, "2026-10-02T19:46", None, None),
    "chinacom": ("发布时间：2019-06-13 09:27:50 丨 来源：云岫日报 丨 责任编辑：林知远", "",
                 "云岫日报", "2019-06-13T09:27:50", None, "林知远"),
    "chinadaily": ("云岫日报网 2023-11-17 10:00", "（编辑：林知远 周明） 【责任编辑：林知远】",
                   "云岫日报网", "2023-11-17T10:00", None, "林知远"),
    "chinanews": ("2020年02月09日 10:49　云岫新闻网", "",
                  "云岫新闻网", "2020-02-09T10:49", None, None),
    "cmse": ("发布日期: 2012-06-24 字号: [大] [中] [小] [打印]", "（责任编辑： 林知远 ）",
             None, "2012-06-24", None, "林知远"),
    "cnhubei": ("发布时间：2020年02月23日17:13来源：云岫新闻网", "",
                "云岫新闻网", "2020-02-23T17:13", None, None),
    "cpc": ("2020年02月25日09:12&nbsp;&nbsp;&nbsp;&nbsp;来源：<a href='#'>云岫日报</a>",
            "(责编：林知远、周明)",
            "云岫日报", "2020-02-25T09:12", None, "林知远、周明"),
    "dangjian": ("发表时间：2026-09-30 10:29　来源：云岫日报", "编辑：林知远",
                 "云岫日报", "2026-09-30T10:29", None, "林知远"),
    "dangjian_people": ("2021年01月14日15:00    来源:云岫网-云岫党建网", "",
                        "云岫网-云岫党建网", "2021-01-14T15:00", None, None),
    "gmw": ("2018-07-28 10:30　来源：云岫日报", "[责任编辑:林知远]",
            "云岫日报", "2018-07-28T10:30", None, "林知远"),
    "govcn": ("2022-07-17 07:50  来源： 云岫社 【字体：大 中 小】 打印", "责任编辑：林知远",
              "云岫社", "2022-07-17T07:50", None, "林知远"),
    "gxnews": ("【时间：2019年06月20日】【来源：云岫新闻网】【作者：许清和】【编辑：林知远】", "",
               "云岫新闻网", "2019-06-20", "许清和", "林知远"),
    "nhc": ("发布时间： 2020-02-10 来源：", "", None, "2020-02-10", None, None),
    "people": ("2026年10月04日08:23 | 来源：云岫日报", "（责编：林知远、周明）",
               "云岫日报", "2026-10-04T08:23", None, "林知远、周明"),
    "piyao": ("来源： 云岫新闻客户端 时间：  2020-02-24", "",
              "云岫新闻客户端", "2020-02-24", None, None),
    "qinfeng": ("时间：2020-02-14 17:02 来源：云岫清风网", "",
                "云岫清风网", "2020-02-14T17:02", None, None),
    "shaanxi": ("2020-02-08 08:06:40 云岫日报", "", "云岫日报", "2020-02-08T08:06:40", None, None),
    "shanxi": ("时间： 2019-09-18 06:23 来源： 云岫日报 打印 字体： 放大 正常 缩小", "",
               "云岫日报", "2019-09-18T06:23", None, None),
    "wenming": ("发表时间:2022-08-03   来源:云岫文明网", "责任编辑:林知远",
                "云岫文明网", "2022-08-03", None, "林知远"),
    "xian": ("来源：云岫发布 发布时间：2020-02-07 14:44", "",
             "云岫发布", "2020-02-07T14:44", None, None),
    "xinhua": ("2019-12-10 07:57:40 来源： 云岫网", "【纠错】 【责任编辑:林知远 】",
               "云岫网", "2019-12-10T07:57:40", None, "林知远"),
    "youth": ("发稿时间:2017-11-17 04:10:00 来源: 云岫网", "",
              "云岫网", "2017-11-17T04:10", None, None),
    "banyuetan": ("2020-01-02 17:11 来源：云岫谈网 分享到：", "责任编辑：林知远",
                  "云岫谈网", "2020-01-02T17:11", None, "林知远"),
}  # fmt: skip

METAS = {
    "mee": '<meta name="PubDate" content="2022-04-17 14:46:00"/>'
    '<meta name="ContentSource" content="云岫日报"/>',
    "people": '<meta name="publishdate" content="2026-10-04"/>'
    '<meta name="source" content="来源：云岫日报"/><meta name="author" content="102468"/>',
}


def page(above: str, below: str, metas: str = "") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return PAGE.format(metas=metas, above=above, text=text, below=below).encode()


@pytest.mark.parametrize("name", SEEN)
def test_the_form_of_a_site_is_read(name: str) -> None:
    above, below, *expected = SEEN[name]
    address = f"http://{all_sites()[name].domains[0]}/"
    article = extract_article(page(above, below), url=address)
    stated = article.published_at
    assert stated is None or stated.endswith("+08:00")
    when = (stated or "").removesuffix("+08:00").removesuffix(":00")
    if article.published_precision == "day":
        when = when.partition("T")[0]
    assert [article.source, when, article.author, article.editor] == expected
    assert article.body == "\n".join(TEXT)


def test_meta_elements_are_read_where_the_page_shows_nothing() -> None:
    mee = extract_article(page("", "", METAS["mee"]), url="http://www.mee.gov.cn/")
    assert (mee.source, mee.published_at) == ("云岫日报", "2022-04-17T14:46:00+08:00")
    people = extract_article(page("", "", METAS["people"]), url="http://gd.people.com.cn/")
    assert (people.source, people.author) == ("云岫日报", None)
    assert (people.published_at or "").startswith("2026-10-04")
