"""Pages that would keep a parser busy for minutes are refused before they are parsed."""

import pytest

from crawler.article import extract_article
from crawler.article.limits import MAX_ATTRIBUTES, MAX_DEPTH, refuse_traps
from crawler.items import NotAnArticle

MANY = 200_000
TRAPS = {
    "too_deep": [
        b"<div>" * MANY,
        b"<ul><li>" * MANY,
        b"<div class='a>b'>" * MANY,
        b"<p>" * MANY + b"<DIV>" * (MAX_DEPTH + 1),
    ],
    "too_many_options": [
        b"<select>" + b"<option>" * MANY,
        b"<select>" + b"<oPTion value=1>a</option>" * 40_000,
    ],
    "too_many_attributes": [
        b"<div " + b" ".join(b"a%d=1" % n for n in range(MANY)) + b">",
        b"<div " + b" ".join(b'a%d=">"' % n for n in range(MANY)) + b">",
        b'<div x" ' + b" ".join(b"a%d" % n for n in range(MANY)) + b">",
        b"<div " + b" ".join(b"a%d" % n for n in range(MAX_ATTRIBUTES + 1)),
    ],
}


@pytest.mark.parametrize(
    ("reason", "body"), [(r, body) for r, all_ in TRAPS.items() for body in all_]
)
def test_a_trap_is_refused_with_its_reason(reason: str, body: bytes) -> None:
    with pytest.raises(NotAnArticle) as refused:
        refuse_traps(body)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("reason", "body"),
    [(r, body) for r, all_ in TRAPS.items() for body in all_ if len(body) > 10**6],
)
def test_the_reader_refuses_large_traps_itself(reason: str, body: bytes) -> None:
    with pytest.raises(NotAnArticle) as refused:
        extract_article(body, url="http://example.test/1.html")
    assert refused.value.reason == reason


def test_the_reader_refuses_what_is_nested_too_deep_at_any_size() -> None:
    with pytest.raises(NotAnArticle) as refused:
        extract_article(b"<div>" * (MAX_DEPTH + 1), url="http://example.test/1.html")
    assert refused.value.reason == "too_deep"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<div>" * 10_000 + b"</div>" * 10_000,
        b"<div><p>a<p>b<br></div>" * MANY,
        b"<table><tr><td>1</table>" * MANY,
        b"<select><option>1<option>2</select>" * 4_000,
        b"<img src='data:image/png;base64," + b"A" * 5_000_000 + b"'>",
        b"1 < 2 << 3 " * MANY,
    ],
)
def test_large_pages_are_let_by(body: bytes) -> None:
    refuse_traps(body)
