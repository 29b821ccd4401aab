"""The columns of the sample site: their names, and how their lists turn the page."""

from __future__ import annotations

from dataclasses import dataclass

SITE = "云岫先锋网"
"""Name of the portal; the city of 云岫 and all in it are invented."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A list of articles."""

    slug: str
    title: str
    per_page: int
    """Links on a page of the list."""


COLUMNS = {
    column.slug: column
    for column in (
        Column(slug="djyw", title="党建要闻", per_page=8),
        Column(slug="jcdj", title="基层党建", per_page=7),
        Column(slug="xyfc", title="校园党建", per_page=40),
        Column(slug="tzgg", title="通知公告", per_page=40),
    )
}
"""党建要闻 turns its pages by a TRS script, 基层党建 by 下一页 links, the others have one page."""
