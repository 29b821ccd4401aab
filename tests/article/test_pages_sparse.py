"""Pages with little to go by: short texts and headlines, no boxes, many links around."""

from __future__ import annotations

import pytest

from tests.article.pages import MENU, TITLE, body_of, read

SHORT = "5月18日，青禾县召开基层党建工作推进会，安排部署下一阶段重点任务。"
ROWS = "".join(
    f"<li><a href='{n}'>青禾县开展第{n}次集中学习活动</a><span>2023-05-{n:02d}</span></li>"
    for n in range(1, 17)
)
DATELINE = "<p>来源：青禾日报　发布时间：2023-05-18 09:30</p>"


def sparse(heading: str, text: str, after: str = "", title: str = "", before: str = "") -> str:
    """A page whose parts stand in no boxes with names."""
    head = f"<title>{title}</title><ul>{MENU}</ul>{before}{heading}{DATELINE}"
    return f"{head}<div>{text}</div>{after}<p>版权所有：青禾县委组织部</p>"


@pytest.mark.parametrize("form", ["<h1>{}</h1>", "<p><b>{}</b></p>", "<div class='title'>{}</div>"])
@pytest.mark.parametrize("stated", ["公示_青禾网", "青禾县人民政府 - 公示", "青禾先锋网", ""])
def test_the_kind_of_a_notice_may_be_its_whole_headline(form: str, stated: str) -> None:
    article = read(sparse(form.format("公示"), f"<p>{SHORT}</p>", title=stated))
    assert (article.title, article.body) == ("公示", SHORT)


@pytest.mark.parametrize("heading", ["相关新闻", "热点新闻", "最新文章", "推荐阅读"])
def test_links_below_their_heading_make_no_list_of_a_short_article(heading: str) -> None:
    after = f"<div><h4>{heading}</h4><ul>{ROWS}</ul></div>"
    html = sparse(f"<p><b>{TITLE}</b></p>", f"<p>{SHORT}</p>", after=after, title="青禾先锋网")
    article = read(html.replace(DATELINE, "<p>2023-05-18 09:30　文章来源：青禾日报</p>"))
    assert (article.title, article.body) == (TITLE, SHORT)


def test_credits_above_a_long_list_of_links_are_no_text() -> None:
    signed = "<p>编辑：苏敏</p><p>审核：周岚</p>"
    after = f"<div><h4>最新文章</h4><ul>{ROWS}</ul></div>"
    article = read(sparse(f"<h1>{TITLE}</h1>", f"{SHORT}{signed}{after}"))
    assert (article.body, article.editor) == (SHORT, "苏敏")


MENU_BESIDE = (
    "<h3>栏目导航</h3><ul><li><a>党建</a></li><li><a>动态</a></li><li><a>公告</a></li></ul>"
)


def test_the_heading_of_a_menu_is_neither_headline_nor_text() -> None:
    heading = f"<p><b>{TITLE}</b></p>"
    text = f"<p>{SHORT}</p><p>【打印】【关闭】</p>"
    assert body_of(sparse(heading, text, after=MENU_BESIDE)) == [SHORT]
    assert read(sparse(heading, text, before=MENU_BESIDE, title="青禾先锋网")).title == TITLE


def test_a_dateline_without_spaces_between_its_elements_shows_the_headline() -> None:
    glued = "<div><span>2023-05-18</span><span>青禾日报</span><span>阅读：12</span></div>"
    html = sparse(f"<p><b>{TITLE}</b></p>", f"<p>{SHORT}</p>").replace(DATELINE, glued)
    article = read(html)
    assert (article.title, article.source) == (TITLE, "青禾日报")


@pytest.mark.parametrize("below", ["<div><h3>热点新闻</h3></div>", "<p>青禾县人民政府主办</p>"])
def test_what_stands_below_an_empty_label_is_no_editor(below: str) -> None:
    after = f"<div>责任编辑：</div>{below}"
    article = read(sparse(f"<h1>{TITLE}</h1>", f"<p>{SHORT}</p>", after=after))
    assert (article.editor, article.body) == (None, SHORT)


def test_an_editor_named_on_the_next_line_is_read() -> None:
    after = "<div>责任编辑：</div><div>苏敏</div>"
    assert read(sparse(f"<h1>{TITLE}</h1>", f"<p>{SHORT}</p>", after=after)).editor == "苏敏"


@pytest.mark.parametrize("count", ["12人阅读", "1.2万次浏览", "3 条评论"])
def test_a_count_behind_a_name_is_none_of_it(count: str) -> None:
    dateline = f"<p><i>2023-05-18</i><i>来源：青禾日报</i><i>编辑：苏敏</i><i>{count}</i></p>"
    html = sparse(f"<h1>{TITLE}</h1>", f"<p>{SHORT}</p>").replace(DATELINE, dateline)
    article = read(html)
    assert (article.source, article.editor) == ("青禾日报", "苏敏")


def test_values_on_lines_of_their_own_within_the_box_of_the_text_are_no_text() -> None:
    fields = "<dl><dt>发布日期：</dt><dd>2023-05-18</dd><dt>来源：</dt><dd>县委办</dd></dl>"
    html = sparse(f"<p>{TITLE}</p>", f"{fields}<p>{SHORT}</p>").replace(DATELINE, "")
    article = read(html)
    assert (article.source, article.body) == ("县委办", SHORT)


def test_the_buttons_of_comments_and_a_last_heading_are_no_text() -> None:
    after = "<div>评论 0<textarea></textarea><button>发表</button></div>"
    html = sparse(f"<h1>{TITLE}</h1>", f"{SHORT}<p>文/图：林晓文</p>{after}<h3>专题专栏</h3>")
    article = read(html)
    assert (article.body, article.author) == (SHORT, "林晓文")


def test_a_short_headline_behind_the_name_of_the_site_wins_over_a_longer_kicker() -> None:
    heading = "<h3>以高质量党建引领高质量发展</h3><h1>柳河村见闻</h1>"
    assert (
        read(sparse(heading, f"<p>{SHORT}</p>", title="青禾党建网-柳河村见闻")).title
        == "柳河村见闻"
    )


@pytest.mark.parametrize("title", ["公示", "柳河村见闻"])
@pytest.mark.parametrize("stated", ["党建要闻 - {}", "{} _ 青禾县纪委监委"])
def test_a_short_headline_above_the_dateline_may_be_any_piece_of_the_title(
    title: str, stated: str
) -> None:
    html = sparse(f"<p>{title}</p>", f"<p>{SHORT}</p>", title=stated.format(title))
    assert read(html).title == title


def test_a_headline_below_teasers_is_shown_by_a_dateline_that_states_source_and_time() -> None:
    teasers = "".join(
        f"<div><h4><a href='{n}'>青禾县召开第{n}次会议部署重点工作</a></h4><p>会议强调，要把思想和"
        f"行动统一到上级部署要求上来，扎实推进各项任务落地见效。</p></div>"
        for n in range(4)
    )
    html = sparse(f"<p>{TITLE}</p>", f"<p>{SHORT * 4}</p>", title="青禾先锋网", before=teasers)
    assert read(html).title == TITLE


def test_a_subtitle_in_a_heading_is_not_the_headline() -> None:
    heading = "<h1>柳河村见闻</h1><h3>——青禾县党建工作综述</h3>"
    article = read(sparse(heading, f"<p>{SHORT}</p>", title="党建要闻 - 柳河村见闻"))
    assert article.title == "柳河村见闻"


@pytest.mark.parametrize("stated", ["", "青禾先锋网"])
def test_the_heading_of_a_column_above_the_article_is_not_its_headline(stated: str) -> None:
    beside = "<div><h3>专题专栏</h3><a href='1'><img src='1.jpg'></a></div>"
    html = sparse(f"<p>{TITLE}</p>", f"<p>{SHORT}</p>", title=stated, before=beside)
    assert read(html).title == TITLE


def test_a_first_heading_that_links_to_itself_is_the_headline_above_a_dateline() -> None:
    after = f"<div><h4>要闻</h4><ul>{ROWS}</ul></div>"
    heading = f"<h1><a href='#'>{TITLE}</a></h1>"
    article = read(sparse(heading, f"<p>{SHORT}</p>", after=after, title="青禾先锋网"))
    assert (article.title, article.body) == (TITLE, SHORT)


@pytest.mark.parametrize("label", ["发表于", "发布于", "发布日期"])
def test_a_time_behind_a_label_without_a_mark_shows_the_headline(label: str) -> None:
    dateline = f"<p>{label} 2023-05-18 09:30　来源 青禾日报</p>"
    html = sparse(f"<p>{TITLE}</p>", f"<p>{SHORT}</p>", title="青禾先锋网")
    article = read(html.replace(DATELINE, dateline))
    assert (article.title, article.source) == (TITLE, "青禾日报")
    assert article.evidence["published_at"] == f"label {label}"
