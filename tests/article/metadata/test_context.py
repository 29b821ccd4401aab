"""Lines around headline and text that state something of the article, and such as do not."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, page, paragraphs, read


@pytest.mark.parametrize("mark", ["：", ":"])
def test_particulars_in_elements_of_their_own_stand_above_the_headline(mark: str) -> None:
    fields = {
        "索 引 号": "QH123",
        "信息发布机构": "县教育局",
        "公开日期": "2023-05-18",
        "废止日期": "",
    }
    cells = "".join(f"<dl><dt>{name}{mark}</dt><dd>{it}</dd></dl>" for name, it in fields.items())
    article = read(page(before=cells, dateline=""))
    assert (article.source, (article.published_at or "")[:10]) == ("县教育局", "2023-05-18")


@pytest.mark.parametrize("today", ["今天是2023年5月20日 星期六", "2023年5月20日 欢迎您访问青禾网"])
def test_the_day_of_the_visit_above_the_headline_is_not_the_publication(today: str) -> None:
    article = read(page(before=f"<div>{today}</div>", dateline="<p>来源：青禾日报</p>"))
    assert (article.source, article.published_at) == ("青禾日报", None)


TODAY = "<div>今天是2023年5月19日 星期五</div>"

CLOCK = "<div><span>2023年5月19日 14:22:10</span></div>"


@pytest.mark.parametrize("top", [TODAY, CLOCK, "<div>青禾 晴 12℃~20℃ 2023-05-19</div>"])
def test_the_day_at_the_top_of_a_page_is_not_that_of_the_article(top: str) -> None:
    main = f"<div><div><div><div><h1>{TITLE}</h1></div>{paragraphs()}</div></div></div>"
    assert read(f"<title>{TITLE}</title>{top}{main}").published_at is None


def test_the_editor_may_stand_below_the_address_to_write_to() -> None:
    below = "<div><p>联系地址：青禾县人民路1号　邮编：610000</p></div><div>责任编辑：苏敏</div>"
    article = read(page(after=below))
    assert (article.body.split("\n"), article.editor) == (BODY, "苏敏")


def test_what_the_foot_of_a_page_states_is_said_of_the_site() -> None:
    foot = (
        "<div><p>版权所有：青禾县委组织部</p><p>网站编辑：苏敏　责任编辑：何佳</p>"
        "<p>更新日期：2020-01-01　总访问量：123456</p></div>"
    )
    article = read(page(dateline="", after=foot))
    assert (article.editor, article.published_at) == (None, None)
