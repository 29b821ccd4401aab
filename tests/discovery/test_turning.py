"""How a list goes on to its next page."""

import pytest

from crawler.discovery import is_page_of, next_list

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
    ("script", "following"),
    [
        ("createPageHTML('page_div',5, 1,'index','shtml',98)", "index_2.shtml"),
        ("createPageHTML('page_div',5, 4,'index','shtml',98)", "index_5.shtml"),
        ("createPageHTML('page_div',5, 5,'index','shtml',98)", None),
        ("var currentPage = 0;//所在页从0开始\nvar countPage = 3//共多少页", "index_1.html"),
        ("var currentPage = 2; var countPage = 3", None),
    ],
)
def test_the_other_pager_scripts_lead_on_until_the_last_page(
    script: str, following: str | None
) -> None:
    expected = f"http://dj.example.cn/gzdt/{following}" if following else None
    assert next_list(f"<script>{script}</script>", PAGE) == expected


def test_the_older_pager_script_counts_on_from_a_numbered_page() -> None:
    script = "<script>var currentPage = 1; var countPage = 3</script>"
    assert next_list(script, "http://dj.example.cn/gzdt/index_1.html") == (
        "http://dj.example.cn/gzdt/index_2.html"
    )


def test_the_rows_after_those_in_a_script_are_asked_for() -> None:
    script = """<script type="text/xml"><datastore><nextgroup><![CDATA[
    <a href="/module/dataproxy.jsp?page=2&amp;columnid=7"></a>]]></nextgroup></datastore>"""
    assert next_list(script, PAGE) == (
        "http://dj.example.cn/module/dataproxy.jsp?page=2&columnid=7"
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#" onclick="location.href=\'index_2.html\'">下一页</a>',
        "<a href=\"javascript:window.location='index_2.html'\">下一页</a>",
        '<a href="index_2.html"><img src="next.gif" alt="下一页"></a>',
        '<a href="index_2.html" title="下一页"><i class="arrow"></i></a>',
        '<a href="index_2.html">下一页&gt;&gt;</a>',
        '<a href="index_2.html">后页 »</a>',
    ],
)
def test_the_next_page_may_be_called_by_a_script_or_a_picture(link: str) -> None:
    assert next_list(link, PAGE) == "http://dj.example.cn/gzdt/index_2.html"


@pytest.mark.parametrize(
    ("pager", "number"),
    [
        ("<b>1</b> {2} {3} … {9}", 2),
        ("{1} {2} <span>3</span> {4} {5}", 4),
        ("{1} … {4} {5} <b>6</b> {7} {8} … {20}", 7),
        ("{1} {2} {3} <b>4</b>", None),
        ("<b>1</b>", None),
    ],
)
def test_numbers_without_a_next_lead_from_the_one_that_is_no_link(
    pager: str, number: int | None
) -> None:
    links = [f'<a href="index_{n}.html">{n}</a>' for n in range(30)]
    expected = f"http://dj.example.cn/gzdt/index_{number}.html" if number else None
    assert next_list(pager.format(*links), PAGE) == expected


def test_numbers_of_other_folders_are_no_pages_of_the_list() -> None:
    days = "".join(f'<a href="/2024/05/{n}/">{n}</a>' for n in range(2, 32))
    assert next_list(f"<b>1</b>{days}", PAGE) is None


def test_a_selector_leads_from_its_selected_page() -> None:
    options = "".join(
        f'<option value="list_7_{n}.html"{" selected" if n == 2 else ""}>第{n}页</option>'
        for n in range(1, 5)
    )
    assert next_list(f"<select>{options}</select>", PAGE) == (
        "http://dj.example.cn/gzdt/list_7_3.html"
    )


def test_a_list_by_days_leads_to_the_day_before() -> None:
    links = '<a href="20240519.html">前一天</a> <a href="20240521.html">后一天</a>'
    assert next_list(links, PAGE) == "http://dj.example.cn/gzdt/20240519.html"


def test_a_next_that_leads_to_the_same_page_under_another_name_leads_nowhere() -> None:
    assert next_list('<a href="http://dj.example.cn/gzdt/">下一页</a>', PAGE) is None


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


def test_numbered_pages_of_one_list_are_told_from_other_columns() -> None:
    first = "http://dj.example.cn/gzdt/index_2.html"
    assert is_page_of("http://dj.example.cn/gzdt/index_13.html", first)
    assert is_page_of(
        "http://dj.example.cn/list?id=7&page=3", "http://dj.example.cn/list?id=7&page=2"
    )
    assert not is_page_of("http://dj.example.cn/tzgg/index_2.html", first)
    assert not is_page_of("http://dj.example.cn/gzdt/index.html", first)
