"""Issues of newspapers: the paper and its day."""

from __future__ import annotations

from tests.article.pages import BODY, page, paragraphs, read


def test_the_paper_named_under_a_text_is_its_source() -> None:
    issue = "<p>《 青禾日报 》（ 2023年05月18日 01 版）</p>"
    article = read(page(dateline="<p>2023-05-19</p>", body=paragraphs() + issue))
    assert article.source == "青禾日报"
    assert article.body.split("\n") == BODY
    assert (article.published_at or "")[:10] == "2023-05-19"


def test_todays_day_in_the_head_of_a_site_is_not_that_of_the_article() -> None:
    head = "<div>青禾日报 2023年05月20日 星期六</div>"
    assert read(page(before=head + "<div>" + "<p>组织工作</p>" * 6 + "</div>", dateline="")
    ).published_at is None  # fmt: skip
