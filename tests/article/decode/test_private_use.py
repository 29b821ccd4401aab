"""Characters for private use that stand for blanks are read as blanks."""

from __future__ import annotations

import pytest

from crawler.article import decode_page, extract_article
from tests.article.pages import BODY, URL, page, paragraphs

DATELINE = "<div>来源：{0}青禾县委组织部{0}时间：2023-05-18{0}09:30</div>"


BLANKS = ["\ue5e5", "\uf0a0", "&#58853;", "&#xE5E5;"]


@pytest.mark.parametrize(
    ("charset", "blank"), [("gb18030", "\ue5e5"), *(("utf-8", blank) for blank in BLANKS)]
)
def test_blanks_of_other_fonts_are_blanks(blank: str, charset: str) -> None:
    html = page(dateline=DATELINE.format(blank), body=paragraphs().replace("　", blank)).replace(
        "charset='utf-8'", f"charset='{charset}'"
    )
    article = extract_article(html.encode(charset), url=URL)
    assert article.body.split("\n") == BODY
    assert article.source == "青禾县委组织部"
    assert article.published_at == "2023-05-18T09:30:00+08:00"


@pytest.mark.parametrize("character", ["\ue004", "\ue4c6"])
def test_an_indent_in_a_character_of_the_editor_is_none_of_the_text(character: str) -> None:
    html = page(body=paragraphs().replace("　", character))
    assert extract_article(html.encode(), url=URL).body.split("\n") == BODY


@pytest.mark.parametrize("kept", ["林\ue863文出席。", "<i>\ue611</i>青禾", "<i>\ue611\ue612</i>"])
def test_names_and_icons_stay(kept: str) -> None:
    assert decode_page(f"<meta charset=utf-8><p>{kept}</p>".encode()).text.endswith(f"{kept}</p>")
