"""Text from web pages makes the report run, load or reorder nothing."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.report.labels import LANGUAGES
from tests.records.folder import article, write
from tests.report.pages import HOSTILE, hostile_folder, page_of, parsed, text_of

LOADING = ("script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base")
"""Elements that make a browser ask a network."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(tmp_path: Path, language: str) -> None:
    page = page_of(hostile_folder(tmp_path), language=language)
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1
    assert not tree.css("img, iframe, [onload], [onerror], [onmouseover], [style]")
    assert "ababab" not in page
    for link in tree.css("a"):
        assert re.match(r"https?://|#", link.attributes["href"] or "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert HOSTILE[0] in text_of(tree, "#newest")


@settings(max_examples=20)
@given(text=st.text(alphabet=st.sampled_from("<>\"'&;/=`{}%#!-x党\u202e\x1b\ufffe\n "), min_size=1))
def test_no_title_becomes_markup(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("page")
    write(folder, "articles", article(title=text, body=text))
    assert shape(LexborHTMLParser(page_of(folder))) == plain_shape()


@functools.cache
def plain_shape() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "articles", article())
        return shape(LexborHTMLParser(page_of(Path(folder))))


def shape(tree: LexborHTMLParser) -> list[str]:
    """The elements of the list of articles, and their attributes' names."""
    return [f"{node.tag} {sorted(node.attributes)}" for node in tree.css("#newest *")]


def test_the_page_loads_nothing(tmp_path: Path) -> None:
    write(
        tmp_path, "articles", article(images=[{"url": "http://a.example/1.jpg", "caption": None}])
    )
    tree = parsed(tmp_path)
    for element in tree.css(", ".join(LOADING)):
        assert element.tag == "script"
        assert "src" not in element.attributes
    style = text_of(tree, "style")
    assert "url(" not in style
    assert "@import" not in style


def test_the_security_policy_allows_only_style_and_script_by_hash(tmp_path: Path) -> None:
    tree = parsed(tmp_path)
    (meta,) = tree.css('meta[http-equiv="Content-Security-Policy"]')
    policy = dict(
        part.strip().split(" ", 1) for part in (meta.attributes["content"] or "").split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (node,) = tree.css(element)
        digest = base64.b64encode(hashlib.sha256(inner(node).encode()).digest()).decode()
        assert policy[name] == f"'sha256-{digest}'"


def inner(node: LexborNode) -> str:
    return (node.html or "").partition(">")[2].rpartition("</")[0]
