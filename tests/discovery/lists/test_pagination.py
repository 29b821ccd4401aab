"""From one page of a list to the next."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.discovery import is_page_of, next_list
from crawler.urls import PageUrl

PAGE = "http://dj.example.cn/gzdt/index.html"


@pytest.mark.parametrize(
    "text", ["下一页", "下页", " 下一页 > ".replace(" > ", ""), "[下一页]", "下一頁", "Next", ">"]
)
def test_the_link_called_next_page_is_followed(text: str) -> None:
    assert next_list(f'<a href="index_2.html">{text}</a>', PAGE) == (
        "http://dj.example.cn/gzdt/index_2.html"
    )


@pytest.mark.parametrize(
    "text",
    [
        "下一页：",
        "下一页(3/27)",
        "下一页 3/27",
        "下一页 共27页",
        "共540条 下一页",
        "（下一页）第3页/共27页",
        "下一页▶",
        "--下 一 页--",
        "【下一页】→",
        "Next Page »",
    ],
)
def test_a_next_page_may_come_with_signs_and_counts(text: str) -> None:
    assert next_list(f'<a href="index_2.html">{text}</a>', PAGE) == (
        "http://dj.example.cn/gzdt/index_2.html"
    )


@pytest.mark.parametrize("text", ["上一页(1/27)", "下一篇：乡镇党委换届", "3/27", "第3页", "> 2"])
def test_other_labels_with_signs_and_counts_are_no_next_page(text: str) -> None:
    assert next_list(f'<a href="index_2.html">{text}</a>', PAGE) is None


@pytest.mark.parametrize(
    "link",
    [
        "<span onclick=\"location.href='index_2.html'\">下一页</span>",
        '<button onclick="window.location = &quot;index_2.html&quot;">下一页</button>',
        "<input type=button value=下一页 onclick=\"go('index_2.html')\">",
        "<ul><li onclick=\"window.open('index_2.html', '_self')\"><b>下一页</b></li></ul>",
        '<map><area href="index_2.html" alt="下一页"></map>',
        '<a rel="next" href="index_2.html">更多</a>',
        '<a data-href="index_2.html">下一页</a>',
        '<a tagname="/gzdt/index_2.html" href="#">向后翻页</a>',
        r'<a href=".\index_2.html">下一页</a>',
    ],
)
def test_the_next_page_may_be_any_element(link: str) -> None:
    assert next_list(link, PAGE) == "http://dj.example.cn/gzdt/index_2.html"


def test_pages_of_a_gbk_list_are_told_apart_by_their_bytes() -> None:
    url = PageUrl("http://dj.example.cn/list.asp?lm=%B5%B3%BD%A8&page=2", "gb18030")
    numbers = "".join(f'<a href="?lm=党建&page={n}">{n}</a>' for n in range(1, 5))
    assert next_list(numbers, url) == "http://dj.example.cn/list.asp?lm=%B5%B3%BD%A8&page=3"


def test_a_default_port_makes_no_other_list() -> None:
    url = "http://dj.example.cn:80/gzdt/index.html"
    pages = '<b>1</b><a href="http://dj.example.cn/gzdt/index_2.html">2</a>'
    assert next_list(pages, url) == "http://dj.example.cn/gzdt/index_2.html"


def test_the_declared_next_page_is_followed() -> None:
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
def test_the_pager_script_of_trs_is_followed_to_the_last_page(
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
def test_other_pager_scripts_are_followed_to_the_last_page(
    script: str, following: str | None
) -> None:
    expected = f"http://dj.example.cn/gzdt/{following}" if following else None
    assert next_list(f"<script>{script}</script>", PAGE) == expected


def test_the_older_pager_script_continues_from_a_numbered_page() -> None:
    script = "<script>var currentPage = 1; var countPage = 3</script>"
    assert next_list(script, "http://dj.example.cn/gzdt/index_1.html") == (
        "http://dj.example.cn/gzdt/index_2.html"
    )


def test_the_rows_after_those_in_a_script_are_the_next_page() -> None:
    script = """<script type="text/xml"><datastore><nextgroup><![CDATA[
    <a href="/module/dataproxy.jsp?page=2&amp;columnid=7"></a>]]></nextgroup></datastore>"""
    assert next_list(script, PAGE) == (
        "http://dj.example.cn/module/dataproxy.jsp?page=2&columnid=7"
    )


ROWS = "<record><![CDATA[<li>一</li>]]></record>" * 45
PROXY = "/module/web/jpage/dataproxy.jsp"
OPTIONS = """<script>$("#7").jpage({dataStore: store, totalRecord: %d, perPage: 15, proxyUrl: '%s',
ajaxParam: {col: 1, appid: 1, webid: 39, path: '/', columnid: 61490, unitid: 247686}});</script>"""


def test_a_list_loaded_by_jpage_continues_with_the_following_rows() -> None:
    store = f'<script type="text/xml"><datastore>{ROWS}</datastore></script>'
    following = next_list(store + OPTIONS % (58, PROXY), PAGE)
    assert following is not None
    assert following.startswith(f"http://dj.example.cn{PROXY}?")
    assert dict(parse_qsl(urlsplit(following).query)) == {
        "perpage": "15",
        "col": "1",
        "appid": "1",
        "webid": "39",
        "path": "/",
        "columnid": "61490",
        "unitid": "247686",
        "startrecord": "46",
        "endrecord": "58",
    }
    assert next_list(store + OPTIONS % (45, PROXY), PAGE) is None


def test_a_response_to_jpage_continues_by_its_own_url() -> None:
    answer = f"<datastore><totalrecord>120</totalrecord>{ROWS}</datastore>"
    asked = f"http://dj.example.cn{PROXY}?startrecord=46&endrecord=90&perpage=15&unitid=7"
    following = next_list(answer, asked)
    assert following == asked.replace("=46", "=91").replace("=90", "=120")
    assert next_list(answer, following) is None


@pytest.mark.parametrize(
    ("url", "pager", "following"),
    [
        (  # 博达: the pages of gzdt.htm are kept in gzdt/, counted down
            "http://dj.example.cn/xwzx/gzdt.htm",
            '<span class="p_next p_fun"><a href="gzdt/12.htm">下页</a></span>',
            "/xwzx/gzdt/12.htm",
        ),
        (  # webplus
            "http://dj.example.cn/1042/list1.htm",
            '<a class="next" href="/1042/list2.htm"><span>下一页&gt;&gt;</span></a>',
            "/1042/list2.htm",
        ),
        (  # DedeCMS
            "http://dj.example.cn/a/gzdt/",
            "<li class='thisclass'>1</li><li><a href='list_1_2.html'>2</a></li>"
            "<li><a href='list_1_2.html'>下一页</a></li>",
            "/a/gzdt/list_1_2.html",
        ),
        (  # 人民网
            "http://dj.example.cn/GB/64093/index1.html",
            "<a class='common_current_page'>1</a><a href='index2.html'>2</a>"
            "<a href='index2.html'>下一页</a>",
            "/GB/64093/index2.html",
        ),
        (
            "http://dj.example.cn/list.aspx?id=7&PageNo=2",
            '<a href="?id=7&PageNo=1">上一页</a> <a href="?id=7&PageNo=3">下一页</a>',
            "/list.aspx?id=7&PageNo=3",
        ),
        (
            "http://dj.example.cn/list?pageindex=1",
            '<a href="?pageindex=1" class="on">1</a><a href="?pageindex=2">2</a>',
            "/list?pageindex=2",
        ),
        (  # the first page, whose number is a link to it under another address
            "http://dj.example.cn/list?id=7",
            '<a href="?id=7&p=1">1</a><a href="?id=7&p=2">2</a><a href="?id=7&p=3">3</a>',
            "/list?id=7&p=2",
        ),
        (  # a number that is marked as the one here
            "http://dj.example.cn/gzdt/",
            "<li><a href='a_1.html'>1</a></li><li class='page active'><a href='b_2.html'>2</a></li>"
            "<li><a href='c_3.html'>3</a></li>",
            "/gzdt/c_3.html",
        ),
        (  # a list by months
            "http://dj.example.cn/gzdt/202301/",
            '<a href="../202212/">上个月</a>',
            "/gzdt/202212/",
        ),
    ],
)
def test_the_pagers_of_common_systems_are_followed(url: str, pager: str, following: str) -> None:
    assert next_list(pager, url) == f"http://dj.example.cn{following}"


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
def test_the_next_page_may_be_linked_by_a_script_or_a_picture(link: str) -> None:
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
def test_numbered_links_lead_on_from_the_number_that_is_no_link(
    pager: str, number: int | None
) -> None:
    links = [f'<a href="index_{n}.html">{n}</a>' for n in range(30)]
    expected = f"http://dj.example.cn/gzdt/index_{number}.html" if number else None
    assert next_list(pager.format(*links), PAGE) == expected


def test_numbers_that_link_other_folders_are_no_pages_of_the_list() -> None:
    days = "".join(f'<a href="/2024/05/{n}/">{n}</a>' for n in range(2, 32))
    assert next_list(f"<b>1</b>{days}", PAGE) is None


def test_a_page_selector_leads_on_from_its_selected_page() -> None:
    options = "".join(
        f'<option value="list_7_{n}.html"{" selected" if n == 2 else ""}>第{n}页</option>'
        for n in range(1, 5)
    )
    assert next_list(f"<select>{options}</select>", PAGE) == (
        "http://dj.example.cn/gzdt/list_7_3.html"
    )


def test_a_list_kept_by_date_continues_with_the_day_before() -> None:
    links = '<a href="20240519.html">前一天</a> <a href="20240521.html">后一天</a>'
    assert next_list(links, PAGE) == "http://dj.example.cn/gzdt/20240519.html"


def test_a_next_link_to_the_same_page_is_not_followed() -> None:
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
def test_the_last_page_has_no_next(markup: str) -> None:
    assert next_list(markup, PAGE) is None


def test_numbered_pages_of_one_list_are_told_from_other_columns() -> None:
    first = "http://dj.example.cn/gzdt/index_2.html"
    assert is_page_of("http://dj.example.cn/gzdt/index_13.html", first)
    assert is_page_of(
        "http://dj.example.cn/list?id=7&page=3", "http://dj.example.cn/list?id=7&page=2"
    )
    assert not is_page_of("http://dj.example.cn/tzgg/index_2.html", first)
    assert not is_page_of("http://dj.example.cn/gzdt/index.html", first)
