"""Paragraphs in blocks of their own beside the block of the rest are text; columns are not."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, body_of, page, paragraphs

FOURTH = "镇党委将把学习成果体现到办实事上，逐月回访，做到件件有回音、事事有着落。"
LINES = [*BODY, FOURTH]
REST, MOST = paragraphs(LINES[1:]), paragraphs(LINES[:-1])


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{FIRST}</p><div>{REST}</div>",
        f"{FIRST}<br><br><div>{REST}</div>",
        f"<div>{FIRST}</div><div>{REST}</div>",
        f"<div><div><p>{FIRST}</p></div></div><div><div>{REST}</div></div>",
        f"<section><section>{FIRST}</section></section><section><section>{REST}</section></section>",
        f"<article><p>{FIRST}</p></article><article>{REST}</article>",
        f"<div class=WordSection1><p>{FIRST}</p></div><div class=WordSection2>{REST}</div>",
        f"<div id=part_1><p>{FIRST}</p></div><div id=part_2>{REST}</div>",
        f"<section class=_135editor>{FIRST}</section><section class=_135editor>{REST}</section>",
        f"<div class=TRS_Editor><p>{FIRST}</p><div class=Custom_UnionStyle>{REST}</div></div>",
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{REST}</td></tr></table>",
        f"<table><tr><td>{FIRST}</td></tr></table><table><tr><td>{REST}</td></tr></table>",
        f"<div><p>{FIRST}</p></div><div><img src=1.jpg></div><div>{REST}</div>",
        f"<center>{FIRST}</center><div>{REST}</div>",
        f"<blockquote>{FIRST}</blockquote><div class=words>{REST}</div>",
    ],
)
def test_a_first_paragraph_in_a_block_of_its_own_is_text(body: str) -> None:
    assert body_of(page(body=body)) == LINES


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{MOST}</div><p>{FOURTH}</p>",
        f"<div>{MOST}</div>{FOURTH}",
        f"<div>{MOST}</div><div><p>{FOURTH}</p></div>",
        f"<div class=WordSection1>{MOST}</div><br><div class=WordSection2><p>{FOURTH}</p></div>",
        f"<div class=TRS_Editor><div class=Custom_UnionStyle>{MOST}</div><p>{FOURTH}</p></div>",
        f"<table><tr><td>{MOST}</td></tr><tr><td>{FOURTH}</td></tr></table>",
        f"<div class=words>{MOST}</div><div class=part>{FOURTH}</div>",
    ],
)
def test_a_last_paragraph_in_a_block_of_its_own_is_text(body: str) -> None:
    assert body_of(page(body=body)) == LINES


def test_headings_of_parts_come_along_with_their_paragraphs() -> None:
    first = f"<div><p><b>一、盘点进度</b></p><p>{FIRST}</p></div>"
    rest = f"<div><p><b>二、走访群众</b></p>{REST}</div>"
    expected = ["一、盘点进度", FIRST, "二、走访群众", *LINES[1:]]
    assert body_of(page(body=first + rest)) == expected


SIDE = "青禾县位于省境西北部，辖十二个镇，是全省党建工作示范县，欢迎各界朋友前来考察。"


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='right'><p>{SIDE}</p></div>",
        f"<div class='side-col'><p>{SIDE}</p></div>",
        f"<aside><p>{SIDE}</p></aside>",
        f"<div class='about'><p>{SIDE}</p></div>",
        f"<div><h3>县情概况</h3><p>{SIDE}<a href='1'>[详细]</a></p></div>",
        f"<div><p>{SIDE}</p><ul><li><a href='1'>青禾县召开党建工作推进会</a></li></ul></div>",
        "<div><p>转载本网稿件请注明来源和作者，并保持内容完整，违者必究。</p></div>",
        "<form>内容：<p>请如实填写姓名、住址和联系方式，我们将尽快答复您的来信。</p></form>",
    ],
)
def test_a_column_or_a_note_beside_the_text_is_left_out(beside: str) -> None:
    assert body_of(page(body=f"<div>{paragraphs(LINES)}</div>{beside}")) == LINES
    assert body_of(page(body=f"<div>{paragraphs(LINES)}</div>", after=beside)) == LINES


def test_cells_side_by_side_are_columns() -> None:
    table = f"<table><tr><td>{paragraphs(LINES)}</td><td><p>{SIDE}</p></td></tr></table>"
    assert body_of(page(body=table)) == LINES


def test_a_summary_above_the_text_is_left_out() -> None:
    for summary in (f"<div>摘要：{SIDE}</div>", f"<div class='summary'>{SIDE}</div>"):
        assert body_of(page(body=f"{summary}<div>{paragraphs(LINES)}</div>")) == LINES
