"""Ordinary news and notices that use the words, links and days of pages that are none."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle
from tests.article.pages import page, read

P = "近年来，青禾县坚持把基层党建摆在突出位置，推动各项任务落到实处，群众看得见变化，也说得出好处。"
P2 = "下一步，各乡镇要对照清单抓好整改，把学习成果转化为工作实效，年底前向县委组织部报送总结。"
SIDE = (
    "<ul>"
    + "".join(
        f"<li><a href='/a{n}.html'>青禾县扎实推进第{n}批次基层党建重点工作</a></li>"
        for n in range(5)
    )
    + "</ul>"
)
NEARBY = "<div class='info'>2023-05-18 09:30 青禾日报</div>"
LABELLED = "<div class='info'>发布时间：2023-05-18 09:30</div>"
FORMS = "".join(f"<p><a href='{n}.doc'>附件{n}：青禾县考核登记表（{n}）</a></p>" for n in (1, 2, 3))
NUMBERED = "<p>附件：</p>" + FORMS.replace("附件", "").replace("：", ".")
TABLE = "".join(f"<tr><td>{n}</td><td>调研</td><td>2023-05-0{n}</td></tr>" for n in range(1, 9))
DIARY = "".join(f"<p>2023年5月{n}日</p><p>{P}</p>" for n in range(1, 6))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("title", "dateline", "body", "part"),
    [
        ("关于开展年度考核工作的通知", "", paragraphs(P, P2) + FORMS, P2),
        ("关于开展年度考核工作的通知", "", paragraphs(P, P2) + NUMBERED, P2),
        ("青禾县上半年巡察工作安排", "", f"<p>{P}</p><table>{TABLE}</table><p>{P2}</p>", P2),
        ("驻村日记", LABELLED, DIARY, P),
        ("民警连夜搜寻走失儿童", NEARBY, paragraphs(P, "民警共找到三名儿童。", P2), "三名儿童"),
        ("青禾县通报流调情况", "", paragraphs(P, "经流调，未找到相关密接人员。", P2), "密接人员"),
        ("海事部门公布失联渔船搜索结果", NEARBY, paragraphs(P, P2), P2),
        ("关于公租房未通过审核名单的公示", LABELLED, paragraphs("公示期为五个工作日。"), "公示期"),
        ("关于水库周边道路禁止访问的通告", LABELLED, paragraphs("请相互转告。"), "转告"),
        ("消防队排查隐患", NEARBY, paragraphs("现场排除存在威胁的危险源三处。"), "三处"),
        ("我县首台新能源客车已下线", LABELLED, paragraphs("我县首台客车今天下线。"), "今天"),
        ("关于门户网站系统维护的公告", LABELLED, paragraphs("届时无法访问，敬请谅解。"), "届时"),
        (
            "关于社保信息系统升级暂停服务的公告",
            "",
            paragraphs("窗口5月20日暂停服务，请提前办理。", "青禾县社保局", "2023年5月17日"),
            "提前办理",
        ),
        (
            "党员必读新书推荐",
            NEARBY,
            paragraphs(P, P2, "出版社：青禾人民出版社", "ISBN：9787000000000", "定价：45元"),
            P2,
        ),
    ],
)
def test_what_only_sounds_like_a_list_or_a_wall_is_an_article(
    title: str, dateline: str, body: str, part: str
) -> None:
    article = read(page(title=title, dateline=dateline, body=body, after=SIDE))
    assert article.title == title
    assert part in article.body


def test_a_wall_below_a_stated_time_is_still_a_wall() -> None:
    for said in ("该文章已被删除", "您尚未登录，请先登录后查看全文。", "您访问的页面不存在"):
        with pytest.raises(NotAnArticle):
            read(page(body=f"<p>{said}</p>"))


@pytest.mark.parametrize("field", ["通知公告", "第5版", "新闻动态", "约3分钟"])
def test_a_column_a_page_or_a_length_beside_the_day_is_no_source(field: str) -> None:
    assert read(page(dateline=f"<div class='info'>2023-05-18 | {field}</div>")).source is None


def test_the_day_in_the_headline_of_a_bulletin_stays() -> None:
    title = "青禾县空气质量日报（2023年5月18日）"
    assert read(page(title=title)).title == title
