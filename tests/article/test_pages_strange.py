"""Pages in templates that no other test has: invitations, releases, poems, summaries."""

from __future__ import annotations

import pytest

from crawler.article import extract_article
from tests.article.pages import BODY, FIRST, SECOND, URL, body_of, page, paragraphs, read

PLAIN_DATELINE = '<div class="info">2023-05-18 09:30　来源：青禾日报</div>'
INVITATION = ["时间：2023年5月19日上午9:00", "地点：镇政府会议室", "参加人员：全体党员"]
POEM = ["青山依旧绿", "禾苗节节高", "春风吹又生", "党旗处处飘", "大地披新装"]


@pytest.mark.parametrize("lines", [INVITATION, [f"会议{line}" for line in INVITATION[:2]]])
@pytest.mark.parametrize("more", [[], [FIRST]])
def test_when_something_is_held_is_text_and_no_time_of_publication(
    lines: list[str], more: list[str]
) -> None:
    article = read(page(dateline=PLAIN_DATELINE, body=paragraphs(lines + more)))
    assert article.body.split("\n") == lines + more
    assert article.published_at == "2023-05-18T09:30:00+08:00"


def test_an_invitation_without_a_dateline_has_no_time() -> None:
    article = read(page(dateline="", body=paragraphs([*INVITATION, FIRST])))
    assert article.body.split("\n") == [*INVITATION, FIRST]
    assert article.published_at is None


def test_a_time_without_a_place_below_it_is_a_dateline() -> None:
    article = read(page(dateline="", body=paragraphs(["时间：2023年5月18日", *BODY])))
    assert article.body.split("\n") == BODY
    assert article.published_at == "2023-05-18T00:00:00+08:00"


def test_short_lines_are_the_text_and_not_the_longer_dateline() -> None:
    dateline = '<div class="info">2023-05-18 09:30 来源：青禾日报 作者：高秀兰</div>'
    assert body_of(page(dateline=dateline, body=paragraphs(POEM))) == POEM


def test_files_alone_are_named_below_a_dateline() -> None:
    files = "<p><a href='a.pdf'>部门决算.pdf</a></p>"
    assert body_of(page(dateline=PLAIN_DATELINE, body=files)) == ["部门决算.pdf"]


def test_a_headline_of_three_characters_in_a_heading_is_as_the_head_states_it() -> None:
    links = "".join(f"<p><a href='{n}.html'>青禾县第{n}期党员培训班开班</a></p>" for n in range(9))
    dateline = '<div class="info">作者：高秀兰　2023-05-18</div>'
    html = page(title="青禾颂", dateline=dateline, body=paragraphs(POEM), after=links)
    article = read(html)
    assert (article.title, article.body.split("\n")) == ("青禾颂", POEM)


def test_a_summary_that_is_the_first_paragraph_is_no_copy_of_the_text() -> None:
    html = page(body=f"<div class='summary'>{FIRST}</div>{paragraphs([FIRST, SECOND])}")
    assert body_of(html) == [FIRST, SECOND]


def test_a_dividing_line_ends_the_text_below_its_editor() -> None:
    lines = ["5月18日，青禾镇党委召开主题教育推进会，安排下一步工作。"]
    below = f"(责任编辑：高秀兰)<p>------分隔线{'-' * 28}</p><p>顶一下 (0) 0% 踩一下 (0) 0%</p>"
    article = read(page(body=paragraphs(lines) + below))
    assert (article.body.split("\n"), article.editor) == (lines, "高秀兰")


def test_calls_below_the_credits_do_not_hide_them() -> None:
    below = ["来源：青禾发布", "编辑丨高秀兰", "点分享 点收藏 点在看 点点赞"]
    article = read(page(dateline="<div>2023-05-18</div>", body=paragraphs(BODY + below)))
    assert article.body.split("\n") == BODY
    assert (article.source, article.editor) == ("青禾发布", "高秀兰")


def test_who_took_the_pictures_is_no_writer() -> None:
    credit = "（全媒体记者 高秀兰 通讯员 林晓文/文 王芳/图）"
    assert read(page(body=paragraphs([*BODY, credit]))).author == "高秀兰 林晓文"


def test_a_letter_has_the_time_of_the_letter_and_not_of_publication() -> None:
    lines = ["来信时间：2023-05-10", "来信内容：社保怎么办理？", FIRST]
    assert read(page(dateline="", body=paragraphs(lines))).published_at is None


def test_a_release_is_dated_below_its_end_with_the_day_of_the_week() -> None:
    lines = [*BODY, "完", "2023年5月18日（星期四）", "香港时间10时30分"]
    article = read(page(dateline="", body=paragraphs(lines)))
    assert article.body.split("\n") == BODY
    assert article.published_at == "2023-05-18T00:00:00+08:00"


def test_the_day_below_a_signed_text_stays_with_its_day_of_the_week() -> None:
    lines = [*BODY, "青禾镇党委", "2023年5月18日（星期四）"]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_the_name_of_a_government_and_a_column_stand_before_the_headline() -> None:
    title = "縣長視察防汛整備 要求各單位落實"
    text = "縣長今日前往視察防汛整備情形，聽取各單位簡報，要求務必落實各項防災工作。"
    html = (
        f"<html><head><meta charset='big5'><title>青禾縣政府-新聞稿-{title}</title></head><body>"
        f"<h2>{title}</h2><ul><li>發布單位：秘書處</li></ul><div><p>{text}</p></div></body></html>"
    )
    article = extract_article(html.encode("big5"), url=URL)
    assert (article.title, article.body) == (title, text)
