"""How a list goes on to its next page."""

import pytest

from crawler.discovery import next_list

PAGE = "http://dj.example.cn/gzdt/index.html"


@pytest.mark.parametrize(
    "text", ["下一页", "下页", " 下一页 > ".replace(" > ", ""), "[下一页]", "下一頁", "Next", ">"]
)
def test_the_link_called_next_leads_on(text: str) -> None:
    assert next_list(f'<a href="index_2.html">{text}</a>', PAGE) == (
        "http://dj.example.cn/gzdt/index_2.html"
    )


def test_the_declared_next_page_leads_on() -> None:
    markup = '<link rel="next" href="?page=2">'
    assert next_list(markup, PAGE) == "http://dj.example.cn/gzdt/index.html?page=2"


@pytest.mark.parametrize(
    ("script", "following"),
    [
        ('createPageHTML(5, 0, "index", "html")', "index_1.html"),
        ("createPageHTML(5,3,'index','shtml')", "index_4.shtml"),
        ('createPageHTML("page_div", 5, 1, "list", "htm", 98)', "list_2.htm"),
        ('createPageHTML(5, 4, "index", "html")', None),
        ('createPageHTML(1, 0, "index", "html")', None),
    ],
)
def test_the_pager_script_of_trs_leads_on_until_the_last_page(
    script: str, following: str | None
) -> None:
    expected = f"http://dj.example.cn/gzdt/{following}" if following else None
    assert next_list(f"<script>{script}</script>", PAGE) == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="javascript:;">下一页</a>',
        f'<a href="{PAGE}">下一页</a>',
        '<a href="a.html">下一页的故事</a>',
        "",
    ],
)
def test_the_last_page_leads_nowhere(markup: str) -> None:
    assert next_list(markup, PAGE) is None
