"""Addresses of pictures, as browsers read them."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, page, paragraphs, read

HOST = "http://www.qinghe.example"


def addresses(image: str, head: str = "") -> list[str]:
    """The addresses of the pictures of a page whose text holds an element."""
    body = f"<p>{FIRST}</p><p>{image}</p>{paragraphs(BODY[1:])}"
    return [each.url for each in read(page(body=body, head=head)).images]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("/u/a 1.jpg", f"{HOST}/u/a%201.jpg"),
        ("/u/2023年 5月/会议 现场.jpg", f"{HOST}/u/2023年%205月/会议%20现场.jpg"),
        ("/u/会议　现场.jpg", f"{HOST}/u/会议%E3%80%80现场.jpg"),
        ("/u/a&nbsp;1.jpg", f"{HOST}/u/a%C2%A01.jpg"),
        (" /u/a.jpg ", f"{HOST}/u/a.jpg"),
        ("/u/a\n.jpg", f"{HOST}/u/a.jpg"),
        (r"\u\2023\a.jpg", f"{HOST}/u/2023/a.jpg"),
        (r".\W020230518.jpg", f"{HOST}/djyw/202305/W020230518.jpg"),
        (r"..\img\a b.jpg", f"{HOST}/djyw/img/a%20b.jpg"),
        (r"http:\\img.qinghe.example\u\a.jpg", "http://img.qinghe.example/u/a.jpg"),
        (r"\\img.qinghe.example\a.jpg", "http://img.qinghe.example/a.jpg"),
        (r"/show.asp?file=a\b c.jpg", rf"{HOST}/show.asp?file=a\b%20c.jpg"),
        ("http://img.qinghe.example/a b.jpg?x=1 2", "http://img.qinghe.example/a%20b.jpg?x=1%202"),
        ("/u/a.jpg#x=1 2", f"{HOST}/u/a.jpg"),
        ("//青禾.example:80/u/会议.jpg", "http://xn--2lzs91d.example/u/会议.jpg"),
        ("/u/a%201.jpg", f"{HOST}/u/a%201.jpg"),
        ("/u/a+1(2)[3].jpg", f"{HOST}/u/a+1(2)[3].jpg"),
    ],
)
def test_an_address_is_what_a_browser_asks_for(source: str, address: str) -> None:
    assert addresses(f'<img src="{source}">') == [address]
    assert addresses(f'<img data-src="{source}" src="/blank.gif">') == [address]


def test_the_base_of_a_page_may_have_backslashes() -> None:
    assert addresses('<img src="a.jpg">', head=r'<base href="\u\x y\">') == [
        f"{HOST}/u/x%20y/a.jpg"
    ]


@pytest.mark.parametrize(
    "source", ["{{item.img}}", "/u/{{id}}.jpg", "<%=pic%>", "${src}", "undefined", "null", "{$pic}"]
)
def test_an_address_that_a_template_left_unfilled_is_none(source: str) -> None:
    assert addresses(f'<img src="{source}">') == []
    assert addresses(f'<img data-src="{source}" src="/u/a.jpg">') == [f"{HOST}/u/a.jpg"]
