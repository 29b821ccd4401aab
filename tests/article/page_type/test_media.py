"""Articles of pictures or a film alone: nothing listed around them becomes their text."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, body_of, page, paragraphs, read

HEADLINES = [f"青禾县第{n}期党员进党校集中轮训班开班" for n in range(1, 7)]
FILM = "<video src='1.mp4'></video>"
PICTURES = "<p><img src='1.jpg'></p><p><a href='javascript:;'><img src='2.jpg'></a></p>"
LINKS = "".join(f"<li><a href='{n}.html'>{line}</a></li>" for n, line in enumerate(HEADLINES))
TEASERS = "".join(
    f"<li><a href='{n}.html'><img src='v{n}.jpg'></a><a href='{n}.html'>{line}</a>"
    f"<p>5月{n + 1}日，轮训班在县委党校开班，八十名党员参加培训。</p></li>"
    for n, line in enumerate(HEADLINES)
)
ROWS = "".join(
    f"<li><a href='{n}.html'>{line}</a><span>2023-05-0{n + 1}</span></li>"
    for n, line in enumerate(HEADLINES)
)


@pytest.mark.parametrize("shown", [FILM, PICTURES], ids=["film", "pictures"])
@pytest.mark.parametrize("listed", [LINKS, TEASERS, ROWS], ids=["links", "teasers", "rows"])
@pytest.mark.parametrize("heading", ["精彩视频", "相关视频", "推荐", "相关阅读："])
def test_what_is_listed_below_is_not_the_text(shown: str, listed: str, heading: str) -> None:
    after = f"<div class='tj'><h3>{heading}</h3><ul>{listed}</ul></div>"
    article = read(page(body=shown, after=after))
    assert (article.title, article.body, article.flags) == (TITLE, "", ["no_text"])
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    pictures = [image.url.rpartition("/")[2] for image in article.images]
    assert pictures == (["1.jpg", "2.jpg"] if shown == PICTURES else [])


@pytest.mark.parametrize(
    "label", ["来源：", "来　源：", "稿源：", "出处：", "转载自：", "【来源】"]
)
def test_a_source_with_any_label_above_a_short_text_is_none_of_it(label: str) -> None:
    line = f"{label}青禾县乡村振兴工作领导小组办公室、县农业农村局"
    dateline = f"<div><p>2023-05-18 09:30</p><p>{line}</p></div>"
    html = page(dateline=dateline, body="<div><p>详见附件。</p></div>")
    article = read(html)
    assert (article.source, article.body) == (line.removeprefix(label), "详见附件。")


def test_a_short_headline_above_pictures_is_enough() -> None:
    html = page(
        title="河边晨光",
        heading="<div class='title'>河边晨光</div>",
        dateline="<div>2023-05-18 09:30</div>",
        body=PICTURES,
        after="<div>上一篇：暂无上篇</div><div>下一篇：<a href='2'>青禾县召开工作会议</a></div>",
    )
    article = read(html)
    assert (article.title, article.body) == ("河边晨光", "")


def test_a_sentence_beside_pictures_is_the_text() -> None:
    line = "5月18日，青禾县村级集体经济推进会在柳河村召开。"
    after = f"<div class='tj'><h3>相关视频</h3><ul>{LINKS}</ul></div>"
    assert read(page(body=f"{PICTURES}<p>{line}</p>", after=after)).body == line


@pytest.mark.parametrize(
    "note",
    [
        "时长：02:35",
        "视频时长 2分35秒 播放 1.2万",
        "观看次数：1,230",
        "1.2万次播放 | 时长：01:02:35",
    ],
)
@pytest.mark.parametrize("player", [FILM, "<div id='player'></div><script>play('1.mp4')</script>"])
@pytest.mark.parametrize("listed", ["", f"<ul>{LINKS}</ul>"])
def test_how_long_a_film_lasts_is_no_text(note: str, player: str, listed: str) -> None:
    day = "<p>2023-05-18 09:30</p>"
    article = read(page(dateline=day, body=f"{player}<p>{note}</p>", after=listed))
    assert (article.body, article.source, article.flags) == ("", None, ["no_text"])
    for body in (f"{player}<p>{note}</p>{paragraphs()}", f"{paragraphs()}{player}<p>{note}</p>"):
        assert read(page(dateline=day, body=body)).body.split("\n") == BODY


def test_how_long_a_course_lasts_is_text() -> None:
    lines = ["课程：党史学习", "时长：90分钟"]
    assert body_of(page(body=paragraphs([*lines, *BODY, *lines]))) == [*lines, *BODY, *lines]


def test_a_line_of_many_counts_is_read_in_no_time() -> None:
    line = "1 播放 时长  " * 6 + "青禾"
    assert body_of(page(body=paragraphs([line, *BODY])))[-3:] == BODY
