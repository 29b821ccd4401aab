"""Names of the folders of frozen pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.scaffold.frozen import is_slug, slug_of

ADDRESS = "https://www.hxw.gov.cn/content/2023/07/17/13243540.html"


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        (ADDRESS, "content-2023-07-17-13243540"),
        ("http://a.example/", "home"),
        ("http://a.example/../../etc/passwd", "etc-passwd"),
        ("http://a.example/view.php?id=7&x=/..", "view-php-id-7-x"),
    ],
)
def test_a_folder_name_has_safe_characters_only(url: str, slug: str) -> None:
    assert slug_of(url) == slug


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_a_folder_name_stays_in_its_parent(path: str) -> None:
    name = slug_of("http://a.example/" + path.replace("[", "").replace("]", ""))
    assert is_slug(name)
    assert (Path("/pages") / name).resolve().parent == Path("/pages")


@pytest.mark.parametrize(
    "name", ["..", ".", "con", "NUL", "com1", "a/b", "a\\b", "a\0b", "", "a" * 81, "-", ".git"]
)
def test_names_that_a_file_system_reserves_are_refused(name: str) -> None:
    assert not is_slug(name)
