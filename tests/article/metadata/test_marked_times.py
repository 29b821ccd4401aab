"""Times of the last change, and of comments, are not taken for the publication."""

from __future__ import annotations

import pytest

from tests.article.pages import FIRST, page, read

PUBLISHED = "2023-05-18T09:30:00+08:00"
CHANGED = "2023-05-19T16:00:00+08:00"

TWO_TIMES = {
    "itemprop": ('itemprop="dateModified"', 'itemprop="datePublished"'),
    "class": ('class="updated"', 'class="entry-date published"'),
    "class of both": ('class="modified"', 'class="published updated"'),
    "dateCreated": ('itemprop="dateModified"', 'itemprop="dateCreated"'),
}


ONE_MARKED = [
    ("time", ('id="updatetime"', 'id="publishtime"')),
    ("time", ("", "pubdate")),
    ("time", ('class="lastmod"', "")),
    ("time", ("", 'itemprop="datePublished"')),
]


@pytest.mark.parametrize(
    ("tag", "marks"),
    [*ONE_MARKED, *((tag, it) for tag in ("time", "span", "em") for it in TWO_TIMES.values())],
)
def test_the_publication_wins_over_the_change_in_any_order(
    tag: str, marks: tuple[str, str]
) -> None:
    times = [
        f"<{tag} {marks[0]}>2023-05-19 16:00</{tag}>",
        f"<{tag} {marks[1]}>2023-05-18 09:30</{tag}>",
    ]
    for shown in (times, times[::-1]):
        dateline = f"<div>{' '.join(shown)}</div>"
        assert read(page(dateline=dateline)).published_at == PUBLISHED


def test_the_time_of_day_that_the_element_states_belongs_to_the_displayed_day() -> None:
    same = f'<time datetime="{CHANGED}" class="updated">2023-05-19</time>'
    same += f' <time datetime="{PUBLISHED}" class="published">2023-05-18</time>'
    assert read(page(dateline=same)).published_at == PUBLISHED
    other = '<time datetime="2023-05-20T08:00:00+08:00" pubdate>2023-05-18 09:30</time>'
    assert read(page(dateline=other)).published_at == PUBLISHED


@pytest.mark.parametrize("label", ["更新于", "最后修改于", "最后编辑于：", "最后回复："])
def test_a_label_before_the_element_says_what_it_is(label: str) -> None:
    change = f'{label} <time datetime="{CHANGED}">5月19日</time>'
    publication = f'发布于 <time datetime="{PUBLISHED}">5月18日</time>'
    assert read(page(dateline=f"<p>{change}　{publication}</p>")).published_at == PUBLISHED


@pytest.mark.parametrize("mark", ["", " ", "：", "　"])
@pytest.mark.parametrize(
    "label",
    ["最后编辑于", "最后修改于", "最后更新于", "最近编辑于", "最后回复于", "成文于", "回复于"],
)
def test_the_time_of_the_last_change_or_answer_is_no_publication(label: str, mark: str) -> None:
    alone = page(dateline=f"<p>{label}{mark}2023-05-19 16:00　来源：青禾日报</p>")
    assert (read(alone).published_at, read(alone).source) == (None, "青禾日报")
    before = page(dateline=f"<p>2023-05-18 09:30　{label}{mark}2023-05-19 16:00</p>")
    assert read(before).published_at == PUBLISHED


@pytest.mark.parametrize("label", ["更新于", "修改于", "编辑于"])
def test_a_change_stands_for_the_publication_where_no_other_time_is_stated(label: str) -> None:
    assert read(page(dateline=f"<p>{label} 2023-05-19 16:00</p>")).published_at == CHANGED
    both = f"<p>{label} 2023-05-19 16:00 发布于 2023-05-18 09:30</p>"
    assert read(page(dateline=both)).published_at == PUBLISHED


def test_words_of_a_label_in_prose_are_none() -> None:
    text = "县志成文于清代，修改于民国年间，截止于1949年，现由县档案馆收藏，供群众查阅。"
    article = read(page(body=f"<p>{FIRST}</p><p>{text}</p>"))
    assert article.body.split("\n") == [FIRST, text]


@pytest.mark.parametrize(
    "comment",
    [
        '<div class="comment"><time datetime="2023-05-19T08:00:00Z">2023-05-19</time>网友</div>',
        "<h3>网友评论</h3><div><time>2023-05-19 08:00</time><p>说得好</p></div>",
        '<div><a href="/n/1.html">柳河村举办红色故事会</a><time>2023-05-19</time></div>',
    ],
)
def test_the_time_of_a_comment_or_another_post_is_not_taken(comment: str) -> None:
    html = page(dateline="<p>来源：青禾日报</p>", after=comment)
    assert read(html).published_at is None
