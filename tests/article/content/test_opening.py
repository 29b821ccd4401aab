"""Names alone above a text: of a person whom it is about, of who speaks, of the medium."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, body_of, page, paragraphs, read

LIFE = [
    "高秀兰，女，1975年3月生，中共党员，青禾县柳河村党支部书记，先后获得劳动模范等称号。",
    "她带领村民修通致富路，发展特色种植，村集体收入五年翻了三番，群众都说她是贴心人。",
]


@pytest.mark.parametrize(
    "stated", ["高秀兰", "青禾先锋网", "优秀党员风采", "高秀兰-人物-青禾先锋网"]
)
@pytest.mark.parametrize("below", ["", "<p>2023-05-18</p>", "<h2>优秀共产党员</h2>"])
def test_a_name_as_the_heading_of_a_page_is_its_title(stated: str, below: str) -> None:
    html = page(title=stated, heading="<h1>高秀兰</h1>", dateline=below, body=paragraphs(LIFE))
    article = read(html)
    assert (article.title, article.author) == ("高秀兰", None)
    assert article.body.split("\n") == LIFE


@pytest.mark.parametrize(
    "heading", ["<div class='title'>{}</div>", "<p><b>{}</b></p>", "<div>{}</div>"]
)
def test_a_name_that_the_head_states_as_the_title_is_no_author(heading: str) -> None:
    for dateline in ("<p>2023-05-18 09:30</p>" + heading, heading + "<p>2023-05-18</p>"):
        html = page(
            title="高秀兰", heading="", dateline=dateline.format("高秀兰"), body=paragraphs(LIFE)
        )
        article = read(html)
        assert (article.title, article.author) == ("高秀兰", None)


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_name_in_a_heading_below_the_headline_is_the_author(level: str) -> None:
    article = read(page(heading=f"<h1>{TITLE}</h1><{level}>林晓文</{level}>"))
    assert (article.title, article.author) == (TITLE, "林晓文")


SPEECH = "在青禾县主题教育工作会议上的讲话"
DATED = "<div class='info'>来源：青禾日报　时间：2023-05-20 09:30</div>"


@pytest.mark.parametrize("name", ["林晓文", "林 晓 文", "林　芳"])
@pytest.mark.parametrize(
    "day", ["（2023年5月18日）", "（二〇二三年五月十八日）", "（2023年5月18日，柳河）"]
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_speaker_below_the_title_of_a_speech_is_the_author(
    name: str, day: str, turned: bool
) -> None:
    lines = [name, day] if turned else [day, name]
    above = "".join(f"<p align='center'>{line}</p>" for line in lines)
    for html in (
        page(title=SPEECH, dateline=DATED + above),
        page(title=SPEECH, dateline=DATED, body=above + paragraphs()),
    ):
        article = read(html)
        assert (article.author, article.source) == ("".join(name.split()), "青禾日报")
        assert article.published_at == "2023-05-20T09:30:00+08:00"
        assert [line for line in article.body.split("\n") if line != day] == BODY


@pytest.mark.parametrize("post", ["县委书记 林晓文", "青禾县委书记　林晓文"])
def test_the_post_of_a_speaker_is_no_source(post: str) -> None:
    above = f"<div>2023-05-20 09:30</div><p>{post}</p><p>（2023年5月18日，柳河）</p>"
    assert read(page(title=SPEECH, dateline=above)).source is None


@pytest.mark.parametrize("medium", ["学习强国", "青禾日报", "新华社", "中国组织人事报"])
def test_a_medium_alone_above_a_text_is_its_source(medium: str) -> None:
    article = read(page(dateline="<p>2023-05-18</p>", body=paragraphs([medium, *BODY])))
    assert (article.source, article.body.split("\n")) == (medium, BODY)
    stated = read(page(body=paragraphs([medium, *BODY])))
    assert (stated.source, stated.body.split("\n")) == ("青禾县委组织部", BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ["织密服务网", *BODY],
        ["建好融媒体中心", *BODY],
        ["一月一通报", *BODY],
        ["青禾日报", BODY[0], "柳河日报", *BODY[1:]],
        ["青禾大学", *BODY],
    ],
)
def test_headings_that_end_as_media_do_are_text(lines: list[str]) -> None:
    assert body_of(page(body=paragraphs(lines))) == lines


def test_the_number_of_a_document_beside_the_time_is_no_source() -> None:
    html = page(dateline="<p>青组发〔2023〕12号</p><p>2023-05-18</p>")
    assert read(html).source is None
