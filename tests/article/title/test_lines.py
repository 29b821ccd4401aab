"""A headline in several lines is one, with a space where no punctuation parts them."""

from __future__ import annotations

import pytest

from tests.article.pages import page, read


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("青禾镇：", "“四张清单”推动主题教育走深走实"), "青禾镇：“四张清单”推动主题教育走深走实"),
        (("党建引领促振兴", "柳河村蹚出致富路"), "党建引领促振兴 柳河村蹚出致富路"),
        (
            ("把论文写在大地上", "——记柳河村党支部书记高秀兰"),
            "把论文写在大地上——记柳河村党支部书记高秀兰",
        ),
        (("《柳河人家》", "走进青禾县党员课堂"), "《柳河人家》 走进青禾县党员课堂"),
    ],
)
def test_lines_of_a_headline_are_joined(lines: tuple[str, str], expected: str) -> None:
    assert (
        read(page(title="".join(lines), heading=f"<h1>{'<br>'.join(lines)}</h1>")).title == expected
    )
