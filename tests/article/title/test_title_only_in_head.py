"""Headlines that only ``<title>`` states, with signs of their own."""

from __future__ import annotations

import pytest

from tests.article.pages import page, read

OWN_SIGNS = [
    "思政课堂 - 让红色故事走进课堂",
    "思政课堂 – 让红色故事走进课堂",
    "思政课堂 · 让红色故事走进课堂",
    "青禾县委-一届五次全会公报",
    "青禾县-2022年度十件实事完成情况通报",
    "V观 | 5月18日新闻",
    "早读|省委部署大兴调查研究|柳溪镇获评先进",
    "夜读丨一粒种子的旅程",
    "柳溪镇：“支部-网格-楼栋”三级联动",
    "“头雁-强雁”工程在柳溪落地",
    "《柳溪-青禾》连环画首发",
    "从“一”到“N”——柳溪镇党建侧记",
    "柳溪春来早——镇村干部这样干",
    "书记说：“让数据多跑路”",
    "党课开讲啦：“小切口”讲活“大道理”",
    "2022-2023年度先进基层党组织名单",
    "柳溪镇发布2021--2023年规划",
]


@pytest.mark.parametrize("headline", OWN_SIGNS)
@pytest.mark.parametrize("gap", ["_", " _ ", "-", " - ", "|", "——"])
def test_the_headline_keeps_its_own_signs(headline: str, gap: str) -> None:
    html = page(title=headline, heading="<div><img src='/title.gif'></div>")
    html = html.replace(f"{headline}_青禾先锋网", f"{headline}{gap}青禾先锋网")
    assert read(html).title == headline


@pytest.mark.parametrize("headline", OWN_SIGNS[:1] + OWN_SIGNS[3:])
def test_a_title_without_the_name_of_a_site_stays_whole(headline: str) -> None:
    html = page(title=headline, heading="<div><img src='/title.gif'></div>")
    assert read(html.replace(f"{headline}_青禾先锋网", headline)).title == headline


@pytest.mark.parametrize(
    "rest",
    [
        "_基层党建_青禾先锋网",
        "-基层党建-青禾先锋网",
        " - 基层党建 - 青禾先锋网",
        "|基层党建|青禾先锋网",
        "_基层党建 - 青禾先锋网",
        "-青禾县党群在线",
        " - 青禾县党群活动服务",
        "_青禾",
        "|辟谣_青禾先锋网",
        "——青禾日报",
    ],
)
def test_names_of_site_and_column_are_still_taken_off(rest: str) -> None:
    headline = "柳溪镇召开基层党建工作推进会部署下一阶段任务"
    html = page(title=headline, heading="<div><img src='/title.gif'></div>")
    assert read(html.replace(f"{headline}_青禾先锋网", headline + rest)).title == headline


def test_a_name_at_both_ends_is_taken_off_twice() -> None:
    html = page(title="柳溪镇召开基层党建工作推进会", heading="<div><img src='/title.gif'></div>")
    stated = "<title>青禾先锋网_柳溪镇召开基层党建工作推进会"
    html = html.replace("<title>柳溪镇召开基层党建工作推进会", stated)
    assert read(html).title == "柳溪镇召开基层党建工作推进会"
