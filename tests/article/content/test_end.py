"""Where a text ends: above disclaimers, however short it is."""

from __future__ import annotations

import pytest

from tests.article.pages import SECOND, body_of, page, paragraphs

SHORT = "青禾镇柳河桥5月20日起封闭维修，请绕行。"


@pytest.mark.parametrize(
    "lines",
    [
        ["免责声明：本文转载自其他媒体，仅供参考。"],
        ["声明：本网转载文章版权归原作者所有，如有侵权请联系删除。"],
        ["版权声明", "凡注明来源本网的作品，版权均属于本网，转载请注明出处。"],
        [
            "凡本网注明来源的作品，均转载自其它媒体，并不代表本网赞同其观点。",
            "如涉及版权问题，请在30日内与编辑部取得联系，本网将及时处理。",
        ],
        ["特别声明：以上内容由用户上传并发布，本平台仅提供信息存储空间服务。"],
        ["（本文来自网络，版权归原作者所有，若侵权请联系我们删除）"],
    ],
)
@pytest.mark.parametrize("text", [[SHORT], [SHORT, SECOND]])
def test_a_disclaimer_below_a_text_of_any_length_is_left_out(
    lines: list[str], text: list[str]
) -> None:
    assert body_of(page(body=paragraphs([*text, *lines]))) == text


def test_a_text_about_copyright_is_read_to_its_end() -> None:
    lines = [
        "会议通报了转载请注明出处等规定的执行情况，要求各单位对照检查。",
        "各单位要在月底前完成自查，自查报告报县委宣传部备案。",
    ]
    assert body_of(page(body=paragraphs([SECOND, *lines]))) == [SECOND, *lines]
