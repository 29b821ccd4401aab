"""Two spellings of one address are one; two pages are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.store import article_id, canonical_url

SAME = [
    ("http://www.qingling.example/a.html", "https://www.qingling.example/a.html"),
    ("HTTP://WWW.Qingling.Example/A.html", "http://www.qingling.example/A.html"),
    ("http://x.example:80/a", "http://x.example/a"),
    ("https://x.example:443/a", "http://x.example/a"),
    ("http://x.example./a", "http://x.example/a"),
    ("http://x.example", "http://x.example/"),
    ("http://x.example?", "http://x.example/"),
    ("http://x.example/a#top", "http://x.example/a"),
    ("http://user:secret@x.example/a", "http://x.example/a"),
    ("http://x.example/a/./b/../c.html", "http://x.example/a/c.html"),
    ("http://x.example/../../a", "http://x.example/a"),
    ("http://x.example/a?id=1&utm_source=wx&utm_medium=s", "http://x.example/a?id=1"),
    ("http://x.example/a?id=1&from=timeline&isappinstalled=0", "http://x.example/a?id=1"),
    ("http://x.example/a?spm=C73544894212.P59511941341.0.0", "http://x.example/a"),
    ("http://x.example/a;jsessionid=0A1B2C?id=1", "http://x.example/a?id=1"),
    ("http://x.example/a.jsp?JSESSIONID=99&id=1", "http://x.example/a.jsp?id=1"),
    ("http://x.example/a.php?PHPSESSID=abc", "http://x.example/a.php"),
    ("http://x.example/a?b=2&a=1", "http://x.example/a?a=1&b=2"),
    ("http://x.example/a?id=1&_=1700000000000", "http://x.example/a?id=1"),
    ("http://x.example/%7Ebob/%e5%85%9a", "http://x.example/~bob/%E5%85%9A"),
    ("http://x.example/党建/1.html", "http://x.example/%E5%85%9A%E5%BB%BA/1.html"),
    ("http://党建.example/1.html", "http://xn--n5qz54a.example/1.html"),
    (" http://x.example/a\n", "http://x.example/a"),
    ("http:\\\\x.example\\a", "http://x.example/a"),
]

DIFFERENT = [
    ("http://x.example/a?id=1", "http://x.example/a?id=2"),
    ("http://x.example/a", "http://x.example/A"),
    ("http://x.example:8080/a", "http://x.example/a"),
    ("http://x.example:8443/a", "https://x.example:8443/a"),
    ("http://x.example/a?from=2024", "http://x.example/a?from=2025"),
    ("http://m.x.example/a", "http://www.x.example/a"),
    ("http://x.example/a?q=%C4%E3", "http://x.example/a?q=%E4%BD%A0"),
    ("http://x.example/a%2Fb", "http://x.example/a/b"),
    ("http://x.example/a?id=1%262", "http://x.example/a?id=1&2"),
    ("http://x.example/content_1.html", "http://x.example/content_1_2.html"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)
    assert article_id(one) == article_id(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_addresses_of_two_pages_are_two(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)
    assert article_id(one) != article_id(other)


@given(
    st.text(max_size=60)
    | st.builds(
        "{}://{}{}{}".format,
        st.sampled_from(["http", "HTTPS"]),
        st.sampled_from(["a.example", "A.example:80", "党.example:8080", "[::1]", "x.example."]),
        st.text("/.;%aA党e5=jsession id\\", max_size=24),
        st.text("?&=#%utm_spm_1党;+ ", max_size=24),
    )
)
def test_the_canonical_form_of_a_canonical_form_is_itself(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert len(article_id(url)) == 16
