"""Regular expressions of articles' addresses, learned from the addresses on a list."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.scaffold.url_patterns import forms_of

HOST = "http://www.qsxf.example"


@pytest.mark.parametrize(
    ("column", "paths", "pattern"),
    [
        (  # TRS: the column's own folder is any column's, dates keep their length
            "/gzdt/index.html",
            ("/gzdt/202301/t20230105_63.html", "/gzdt/202302/t20230211_9633.html",
             "/gzdt/202212/t20221230_633595.html"),
            r"/[\w-]+/\d{6}/t\d{8}_\d+\.html",
        ),
        (  # 博达: `info` is the system's own folder, its numbers may grow
            "/xwzx/gzdt.htm",
            ("/info/1021/4402.htm", "/info/1021/4409.htm", "/info/1088/88213.htm"),
            r"/info/\d+/\d+\.htm",
        ),
        (  # 大汉: months and days of one digit or two
            "/col/col1413011/index.html",
            ("/art/2021/7/8/art_1413011_58928.html", "/art/2021/11/18/art_1413011_6.html",
             "/art/2020/12/1/art_1_58.html"),
            r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html",
        ),
        (
            "/list.asp?cid=3",
            ("/show.asp?id=3&cid=9", "/show.asp?id=33&cid=9", "/show.asp?id=118&cid=9"),
            r"/show\.asp\?id=\d+&cid=\d+",
        ),
        (
            "/yw/",
            (f"/20260615/{'0a1b' * 8}/c.html", f"/20260616/{'f3e2' * 8}/c.html",
             f"/20260716/{'99ab' * 8}/c.html"),
            r"/\d{8}/[0-9a-f]{32}/c\.html",
        ),
        (
            "/cw/",
            ("/c/2020-07-17/471190.html", "/c/2019-04-02/41.html", "/c/2018-07-20/4119.html"),
            r"/c/\d{4}-\d{2}-\d{2}/\d+\.html",
        ),
        (
            "/",
            ("/n1/2025/0408/c64387-40455296.html", "/n1/2025/1231/c64387-4.html",
             "/n1/2024/0101/c1-99.html"),
            r"/n\d+/\d{4}/\d{4}/c\d+-\d+\.html",
        ),
    ],
)  # fmt: skip
def test_what_varies_becomes_a_character_class(
    column: str, paths: tuple[str, ...], pattern: str
) -> None:
    (form,) = forms_of([HOST + path for path in paths], HOST + column)
    assert form.pattern == r"https?://www\.qsxf\.example" + pattern


def test_a_narrow_form_keeps_the_column() -> None:
    urls = [f"{HOST}/gzdt/t{number}.html" for number in (1, 22, 333)]
    (form,) = forms_of(urls, f"{HOST}/gzdt/", narrow=True)
    assert form.pattern.endswith(r"/gzdt/t\d+\.html")


def test_forms_are_separated_and_rare_ones_left_out() -> None:
    news = [f"{HOST}/gzdt/{number}.html" for number in range(8)]
    papers = [f"{HOST}/dzb/2023-01/0{number}/node.htm" for number in range(1, 4)]
    forms = forms_of([*news, *papers, f"{HOST}/zt/x.html"], f"{HOST}/gzdt/")
    assert [form.urls for form in forms] == [news, papers]


PATHS = st.builds(
    "/{}/{}{}_{}.{}".format,
    st.sampled_from(["gzdt", "a-b", "2023", "202301", "c.d"]),
    st.sampled_from(["t", "", "art-", "ID"]),
    st.integers(0, 10**12),
    st.sampled_from(["1", "007", "0a1b2c3d4e5f60718293", "x"]),
    st.sampled_from(["html", "shtml", "jsp?id=4", "php?a=(b)&c=[d]"]),
)


@given(st.lists(PATHS, min_size=3, max_size=12))
def test_a_pattern_matches_the_addresses_it_was_generated_from(paths: list[str]) -> None:
    for form in forms_of([HOST + path for path in paths], f"{HOST}/gzdt/"):
        for url in form.urls:
            assert re.fullmatch(form.pattern, url), form.pattern
            assert not re.fullmatch(form.pattern, url.replace("qsxf", "evil"))
            assert not re.fullmatch(form.pattern, url + "/x")
