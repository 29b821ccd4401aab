"""The column of a page, from its breadcrumb."""

from __future__ import annotations

import pytest

from tests.article.pages import page, read


@pytest.mark.parametrize(
    ("crumb", "expected"),
    [
        ("您现在的位置：<a>首页</a> >> <a>组织工作</a> >> <a>党建要闻</a>", "组织工作>党建要闻"),
        ("<a>首页</a>&gt;<a>党务公开</a>&gt;正文", "党务公开"),
        ("<a>网站首页</a> » <a>人才工作</a> » 内容", "人才工作"),
        ("<a>首页</a> <a>组织工作</a> <a>干部工作</a>", None),
    ],
)
def test_the_column_is_read_from_the_breadcrumb(crumb: str, expected: str | None) -> None:
    assert read(page(before=f"<div>{crumb}</div>")).section == expected
