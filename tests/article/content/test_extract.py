"""The text of an article: all of it, in order, and nothing else."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page, paragraphs, read

RELATED = (
    "<ul>"
    + "".join(
        f"<li><a href='/a/{n}.html'>青禾县第{n}批村级服务阵地改造完成验收</a></li>"
        for n in range(8)
    )
    + "</ul>"
)
SHORT = "5月18日，青禾县召开村级集体经济推进会。"


def test_paragraphs_stand_in_order_without_their_indent() -> None:
    assert body_of(page()) == BODY


def test_line_breaks_alone_make_paragraphs() -> None:
    text = "<br><br>".join(f"　　{line}" for line in BODY)
    assert body_of(page(body=text)) == BODY


def test_a_layout_of_tables_reads_as_paragraphs() -> None:
    text = "".join(f"<tr><td><span>{line}</span></td></tr>" for line in BODY)
    html = page(body=f"<table width='100%'><tr><td><table>{text}</table></td></tr></table>")
    assert body_of(html) == BODY


def test_sections_without_paragraph_elements_are_read() -> None:
    text = "".join(f"<section><section><span>{line}</span></section></section>" for line in BODY)
    assert body_of(page(body=text)) == BODY


def test_headings_and_lists_within_the_text_stay() -> None:
    steps = ["摸清底数。逐户走访建立台账。", "分类施策。按轻重缓急排出次序。"]
    text = (
        f"<p>{FIRST}</p><h3>一、摸排到户</h3><ul>{''.join(f'<li>{s}</li>' for s in steps)}</ul>"
        f"<p>{SECOND}</p>"
    )
    assert body_of(page(body=text)) == [FIRST, "一、摸排到户", *steps, SECOND]


def test_a_row_of_a_table_is_one_line() -> None:
    table = (
        "<table><tr><td><p>序号</p></td><td>姓名</td><td>单位</td></tr>"
        "<tr><td>1</td><td>高秀兰</td><td>柳河村</td></tr></table>"
    )
    assert body_of(page(body=f"<p>{FIRST}</p>{table}<p>{SECOND}</p>")) == [
        FIRST,
        "序号\t姓名\t单位",
        "1\t高秀兰\t柳河村",
        SECOND,
    ]


def test_a_line_break_of_the_source_between_characters_is_no_space() -> None:
    assert body_of(page(body=f"<p>{FIRST[:20]}\n      {FIRST[20:]}</p><p>{SECOND}</p>"))[0] == FIRST


def test_related_links_are_not_swallowed_into_a_short_text() -> None:
    html = page(body=f"<p>{SHORT}</p>", after=f"<div class='xg'><h3>相关阅读</h3>{RELATED}</div>")
    assert body_of(html) == [SHORT]


def test_related_links_inside_the_box_of_the_text_are_left_out() -> None:
    html = page(body=f"{paragraphs()}<p>相关链接：</p>{RELATED}")
    assert body_of(html) == BODY


def test_teasers_of_other_articles_are_left_out() -> None:
    teasers = "".join(
        f"<div><a href='/b/{n}.html'>柳河村开展环境整治</a><p>{SECOND}</p></div>" for n in range(3)
    )
    html = page(after=f"<div class='recommend'><h2>推荐阅读</h2>{teasers}</div>")
    assert body_of(html) == BODY


def test_comments_of_readers_are_left_out_though_they_are_longer() -> None:
    comment = "<p>说得好，我们村也该这样，希望早点把路灯装上，晚上出门就方便了。</p>"
    html = page(
        body=f"<p>{FIRST}</p><p>{SECOND}</p>", after=f"<div id='comments'>{comment * 12}</div>"
    )
    assert body_of(html) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "foot",
    [
        "<p>（责任编辑：何佳）</p>",
        "<p>责任编辑：何佳</p>",
        "<div>【字体：大 中 小】【打印】【关闭】</div>",
        "<p>来源：青禾日报</p><p>编辑：何佳 审核：苏敏</p>",
        "<div>上一篇：<a href='1.html'>青禾县召开组织工作会议</a></div><div>下一篇：没有了</div>",
        "<div>分享到：<a href='#'>微信</a><a href='#'>QQ空间</a></div>",
        "<p>免责声明：本网转载稿件仅代表作者个人观点，如有侵权请与本网联系删除。</p>",
        "<p>浏览次数：1024 次</p>",
        "<p>（原标题：四张清单推动主题教育走深走实）</p>",
        "<p>【原标题四张清单推动主题教育走深走实】</p>",
        "<p>本文原题《四张清单推动主题教育走深走实》</p>",
        "<p>（原题）</p>",
        "<p>扫一扫在手机打开当前页</p>",
        "<p>- END -</p><p>青禾先锋网出品</p>",
    ],
)
def test_what_stands_below_a_text_is_none_of_it(foot: str) -> None:
    assert body_of(page(body=paragraphs() + foot)) == BODY


@pytest.mark.parametrize("text", ["原题材取自柳河村的真人真事。", "原标题党账号改名后重新开通。"])
def test_a_paragraph_that_begins_like_a_label_of_a_headline_stays(text: str) -> None:
    assert body_of(page(body=paragraphs([FIRST, text, SECOND]))) == [FIRST, text, SECOND]


def test_credits_at_the_end_of_the_last_paragraph_are_cut() -> None:
    article = read(page(body=f"<p>{FIRST}</p><p>{SECOND}（记者 林晓文 通讯员 苏敏）</p>"))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert article.author == "林晓文 苏敏"


def test_a_byline_above_the_text_is_the_author_and_no_text() -> None:
    article = read(page(body=f"<p>青禾日报记者 林晓文</p>{paragraphs()}"))
    assert article.body.split("\n") == BODY
    assert article.author == "林晓文"


def test_signature_and_date_of_a_notice_stay() -> None:
    lines = [FIRST, "中共青禾县委组织部", "2023年5月18日"]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_the_salutation_of_a_notice_stays() -> None:
    lines = ["各乡镇党委、街道党工委，县直各单位党组织：", FIRST, SECOND]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_a_headline_and_a_dateline_repeated_inside_the_box_are_no_text() -> None:
    inside = f"<h2>{'青禾镇：“四张清单”推动主题教育走深走实'}</h2><p>来源：青禾日报　2023-05-18</p>"
    assert body_of(page(body=inside + paragraphs())) == BODY


def test_a_subheading_is_kept_apart_from_headline_and_text() -> None:
    article = read(
        page(dateline="<h2>——青禾镇主题教育见闻</h2><div>来源：青禾日报 2023-05-18</div>")
    )
    assert article.title == "青禾镇：“四张清单”推动主题教育走深走实"
    assert article.body.split("\n") == BODY


def test_text_of_scripts_styles_and_forms_is_none() -> None:
    noise = (
        "<script>var a='不要，读我。';</script><style>p{}</style>"
        "<select><option>一月，二月。</option></select>"
    )
    assert body_of(page(body=f"<p>{FIRST}</p>{noise}<p>{SECOND}</p>")) == [FIRST, SECOND]


def test_a_text_in_a_box_with_an_unlucky_name_is_read() -> None:
    html = page().replace("class='con'", "class='footer-share'")
    assert body_of(html) == BODY


def test_a_page_of_unclosed_tags_is_read() -> None:
    text = "".join(f"<p><font><b>{line}" for line in BODY)
    assert body_of(page(body=text)) == BODY


def test_characters_without_width_are_taken_out() -> None:
    assert body_of(
        page(body=f"<p>\ufeff{FIRST[:9]}\u200b{FIRST[9:]}</p><p>\u200b</p><p>{THIRD}</p>")
    ) == [FIRST, THIRD]


def test_only_a_file_to_load_is_text_enough() -> None:
    html = page(body="<p><a href='1.docx'>青禾县2023年度党费收缴情况公示表.docx</a></p>")
    assert body_of(html) == ["青禾县2023年度党费收缴情况公示表.docx"]


def test_an_article_of_pictures_alone_is_flagged() -> None:
    article = read(page(body="<p><img src='1.jpg'></p><p><img src='2.jpg'></p>"))
    assert article.body == ""
    assert article.flags == ["no_text"]
    assert len(article.images) == 2


def test_teasers_in_a_column_beside_the_text_are_left_out_though_they_are_longer() -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='left'><h1>{TITLE}</h1>"
        f"<p>2023-05-18 青禾发布</p><div class='txt'><p>{FIRST}</p></div></div><div class='right'>"
        f"<div><h3>领导讲话</h3><p>{SECOND}<a>[详细]</a></p></div>"
        f"<div><h3>经验交流</h3><p>{THIRD}<a>[详细]</a></p></div></div></body></html>"
    )
    assert body_of(html) == [FIRST]


def test_a_link_to_elsewhere_between_paragraphs_does_not_end_the_text() -> None:
    link = "<p>延伸阅读：<a href='3'>柳河村修通致富路带动群众增收</a></p>"
    text = f"<p>{FIRST}</p><p>{SECOND}</p>{link}<p>{THIRD}{THIRD}</p>"
    assert body_of(page(body=text)) == [FIRST, SECOND, THIRD + THIRD]


def test_names_of_attachments_in_the_text_stay_and_counters_of_files_go() -> None:
    lines = ["各党（工）委：", FIRST, "附件：1.达标验收评分表", "2.达标验收申报表"]
    files = (
        "<p>附件【<a href='a.doc'>达标验收评分表.doc</a>】已下载<span>12</span>次</p>"
        "<p>上一条：<a href='1'>关于举办培训班的通知</a></p>"
    )
    html = page(body=paragraphs(lines), after=files)
    assert body_of(html) == lines


def test_the_headline_of_a_signed_text_is_not_taken_from_its_end() -> None:
    text = paragraphs([FIRST, SECOND, THIRD, "中共青禾县委组织部", "2023年5月17日"])
    html = f"<html><head><title>青禾县机构设置</title></head><body>{text}</body></html>"
    assert read(html).title == "青禾县机构设置"


SIDEBAR = [
    "“四张清单”是指问题清单、责任清单、措施清单和时限清单，由镇党委统一制定。",
    "清单每周更新一次，办结一项销号一项。",
]


@pytest.mark.parametrize("heading", ["延伸阅读", "【相关链接】", "■相关链接：", "相關鏈接"])
@pytest.mark.parametrize("headline", [[], ["什么是“四张清单”"]])
def test_a_text_below_a_heading_of_links_is_a_part_of_the_article(
    heading: str, headline: list[str]
) -> None:
    lines = [*BODY, heading, *headline, *SIDEBAR]
    assert body_of(page(body=paragraphs(lines) + f"<p>相关阅读</p>{RELATED}")) == lines


def test_a_paragraph_that_begins_with_such_a_heading_is_a_part_of_the_article() -> None:
    lines = [*BODY, f"相关链接：{SIDEBAR[0]}", SIDEBAR[1]]
    assert body_of(page(body=paragraphs(lines))) == lines


@pytest.mark.parametrize(
    "other",
    [
        "<p>青禾县第一期培训班开班</p><p>青禾县第二期培训班开班，三百人参加</p>",
        "<p><a href='1'>青禾县第一期培训班开班</a></p><p>来自各乡镇的学员参加开班式并听课。</p>",
        "<p>青禾县第一期培训班开班，来自全县各乡镇的学员参加…</p>",
        "<div class='item'><p>来自全县各乡镇的学员参加开班式，县委领导讲话。</p></div>",
        "<p>本文不代表本站观点和立场，转载请注明来源：青禾先锋网。</p>",
    ],
)
def test_teasers_and_notes_below_such_a_heading_are_none_of_the_article(other: str) -> None:
    assert body_of(page(body=f"{paragraphs()}<p>延伸阅读</p>{other}")) == BODY


def test_a_large_table_among_paragraphs_does_not_push_them_out() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{SECOND}</td><td>{THIRD}</td></tr>" for n in range(9))
    lines = ["现将一季度办理情况公布如下，接受党员群众监督。", "青禾镇党委", "2023年5月18日"]
    html = page(body=f"<p>{lines[0]}</p><table>{rows}</table>{paragraphs(lines[1:])}")
    body = body_of(html)
    assert (body[0], len(body), body[-2:]) == (lines[0], 12, lines[1:])
