"""Titles that only the head of a page states lose the names of site and column."""

from __future__ import annotations

import pytest

from tests.article.pages import page, read


def title_of(stated: str) -> str:
    """The headline of a page that displays none."""
    html = page(heading="<div></div>", dateline="<p>来源：青禾日报 2023-05-18</p>")
    begin = html.index("<title>") + len("<title>")
    return read(html[:begin] + stated + html[html.index("</title>") :]).title


@pytest.mark.parametrize(
    "stated",
    [
        "{}-青禾先锋网",
        "{}—青禾先锋网",
        "{}_青禾先锋网",
        "{}|青禾先锋网",
        "{}·青禾先锋网",
        "{} - 青禾先锋网",
        "{} 青禾先锋网",
        "{}——青禾先锋网",
        "{} :: 青禾先锋网",
        "{}«青禾先锋网",
        "{}（青禾先锋网）",
        "{}【青禾先锋网】",
        "{}-青禾日报",
        "{} | 青禾融媒",
        "{}_青禾新闻",
        "{}-青禾大学马克思主义学院",
        "{}_工作动态_青禾县人民政府",
        "{} - 党建要闻 - 青禾县人民政府门户网站",
        "{}-青禾县人民政府-青禾县政府门户网站",
        "{}--青禾频道--青禾网",
        "{}_青禾视听网(qinghe.example)",
        "青禾先锋网-{}",
        "青禾先锋网_{}",
        "青禾先锋网|{}",
        "青禾先锋网 {}",
        "青禾先锋网·{}",
        "青禾先锋网 基层党建 {}",
        "青禾先锋--{}--青禾网",
        "青禾县委组织部 {}",
    ],
)
@pytest.mark.parametrize(
    "title", ["青禾县举办基层党组织书记示范培训班", "“数”说青禾：二〇二三年全县农业农村工作亮点"]
)
def test_names_of_site_and_column_are_taken_off(stated: str, title: str) -> None:
    assert title_of(stated.format(title)) == title


@pytest.mark.parametrize("stated", ["{}", "{}_青禾先锋网", "{}-青禾先锋网", "青禾先锋网-{}"])
@pytest.mark.parametrize(
    "title",
    [
        "凝聚共识 汇聚力量 青禾县召开统战工作会议",
        "青禾县：党建引领 产业兴旺",
        "走基层|青禾县的一天",
        "对话·林晓文：把论文写在大地上",
        "2022-2023年度青禾县考核结果公示",
        "青禾—柳河公路通车",
        "林晓文—扎根基层的好支书",
        "COVID-19防控工作部署会召开",
        "青禾县人民政府 关于印发便民服务点建设方案的通知",
        "感谢信",
    ],
)
def test_what_belongs_to_a_headline_stays(stated: str, title: str) -> None:
    assert title_of(stated.format(title)) == title


SITE_FIRST = [
    "{site}-工作动态-{title}",
    "{site}_工作动态_{title}",
    "{site} {title}",
    "{site}>>工作动态>>{title}",
    "{site}|{title}",
]


@pytest.mark.parametrize("stated", SITE_FIRST)
@pytest.mark.parametrize(
    "site", ["青禾县人民政府", "中共青禾县委组织部", "青禾日报", "青禾市纪委监委网站", "云岫党建"]
)
@pytest.mark.parametrize("title", ["学生社团考核制度", "关于做好2017-2018学年党员发展工作的通知"])
def test_a_displayed_headline_stands_behind_the_names_of_site_and_column_too(
    stated: str, site: str, title: str
) -> None:
    head = f"<title>{stated.format(site=site, title=title)}</title>"
    html = page(title=title).replace(f"<title>{title}_青禾先锋网</title>", head)
    assert head in html
    assert read(html).title == title


@pytest.mark.parametrize("sign", ["-", "_", "|", ">>"])
@pytest.mark.parametrize("site", ["青禾县人民政府", "中共青禾县委组织部", "青禾日报"])
@pytest.mark.parametrize("title", ["学生社团考核制度", "关于做好2017-2018学年党员发展工作的通知"])
def test_site_and_column_before_a_stated_headline_are_taken_off(
    sign: str, site: str, title: str
) -> None:
    assert title_of(sign.join((site, "工作动态", title))) == title
