"""Text from web pages is made fit to be displayed, and ordinary text is left alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.text import escape_line, printable, printable_line, web_link


@given(st.text())
def test_no_control_character_is_displayed(text: str) -> None:
    shown = printable_line(text)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
    shown.encode()
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet="一二三，。、“”abc 19"))
def test_ordinary_text_is_displayed_unchanged(text: str) -> None:
    assert printable(text) == text


def test_only_web_addresses_become_links() -> None:
    assert web_link("https://www.a.example/党建?a=1#b") == "https://www.a.example/党建?a=1#b"
    bad = (
        "javascript:alert(1)",
        " javascript:x",
        "java\nscript:x",
        "data:text/html,x",
        "//a",
        "http:",
    )
    for text in (
        *bad,
        "file:///etc/passwd",
        "javascript://www.a.example/%0aalert(1)",
        "file://a.example/x",
        "http://[",
        "http://a\u202e.example/",
        None,
        "",
    ):
        assert web_link(text) is None


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=100)
def test_any_text_is_logged_as_one_line(text: str) -> None:
    assert len(escape_line(text).splitlines()) <= 1
    assert "\x1b" not in escape_line(text)
    escape_line(text).encode("utf-8")
