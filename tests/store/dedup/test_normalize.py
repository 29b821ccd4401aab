"""What changes although nobody edited a text is not compared."""

from __future__ import annotations

import pytest

from crawler.store.dedup.normalize import content_hash, fold, normalize

TEXT = "青禾镇建立每周例会和每月讲评制度，推动问题就地解决。"


@pytest.mark.parametrize(
    "counter",
    [
        "附件：任务清单.doc（已下载{}次）",
        "附件：任务清单.doc（下载次数：{}）",
        "附件：任务清单.doc 下载：{}次",
        "附件：任务清单.doc（56KB，已下载{}次）",
        "1.任务清单.docx [已下载{}次] 2.名单.xlsx [已下载{}次]",
        "附件：任务清单（点击下载，已下载{}次）",
        "（本文已被浏览 {} 次）",
        "本文已被浏览{}次",
        "已有{}人点赞",
        "此文已有{}人看过",
        "您是第 {} 位读者",
        "【阅读：{}次】",
        "阅读({}) 评论({})",
        "阅读 {} 点赞 {} 收藏 {}",
        "👍 {}",
        "附件下载次数：{}",
        "下一步，该镇将建立例会制度。（已被浏览{}次）",
        "（阅读次数：{}）下一步，该镇将建立例会制度。",
    ],
)
def test_a_counter_is_not_compared(counter: str) -> None:
    before, after = (f"{TEXT}\n{counter.replace('{}', n)}\n{TEXT}" for n in ("7", "1047"))
    assert content_hash("", before) == content_hash("", after)
    assert fold(before) == fold(after)


@pytest.mark.parametrize(
    "statement",
    [
        "全县累计下载学习资料{}次。",
        "该平台已下载{}次，点击率达到三成。",
        "短片《柳河》（已播放{}万次）",
        "活动现场，已有{}人点赞支持这一做法。",
        "（共有{}人参加活动）",
        "收到回复{}条",
        "共{}人",
    ],
)
def test_a_number_that_the_text_states_is_compared(statement: str) -> None:
    assert normalize(statement.format(7)) != normalize(statement.format(1047))
