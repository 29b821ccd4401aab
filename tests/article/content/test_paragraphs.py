"""Counters are left out of the paragraphs; numbers that the text states stay."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, THIRD, body_of, page, paragraphs

LAST = "青禾镇将建立例会制度，推动问题就地解决。"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("附件：<a href='/1.doc'>任务清单.doc</a>（已下载123次）", "附件：任务清单.doc"),
        (
            "附件：<a href='/1.doc'>任务清单.doc</a>（56KB，已下载123次）",
            "附件：任务清单.doc（56KB）",
        ),
        ("附件：<a href='/1.doc'>任务清单.doc</a> 下载次数：123次", "附件：任务清单.doc"),
        (f"{LAST}（阅读 123 次）", LAST),
        (f"{LAST}本文已被浏览123次", LAST),
        (f"（阅读次数：123）{FIRST}", FIRST),
    ],
)
def test_a_counter_beside_text_is_left_out(written: str, read: str) -> None:
    body = f"{paragraphs()}<p>{written}</p>"
    assert body_of(page(body=body)) == [*BODY, read]


@pytest.mark.parametrize(
    "line",
    [
        "（本文已被浏览 123 次）",
        "本文已被浏览123次",
        "已有123人点赞",
        "您是第123位读者",
        "[阅读 123]",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_line_with_a_counter_alone_is_no_text(line: str, place: int) -> None:
    lines = list(BODY)
    lines.insert(place, line)
    assert body_of(page(body=paragraphs(lines))) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "全县累计下载学习资料123次。",
        "该平台已下载123次，点击率达到三成。",
        "短片《柳河》在视频平台发布（已播放123万次）。",
        "活动现场，已有123人点赞支持这一做法。",
        "（共有123人参加活动）",
        "已有123人报名",
        "（阅读时间：123分钟）",
    ],
)
def test_a_number_that_the_text_states_stays(line: str) -> None:
    assert body_of(page(body=paragraphs([FIRST, line, THIRD]))) == [FIRST, line, THIRD]
