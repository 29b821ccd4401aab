"""Damage found on real pages is restored."""

from __future__ import annotations

import json
from pathlib import Path

import opencc
import pytest

from crawler.restore import restore_text

SHARED = Path(__file__).parents[3] / "shared" / "restore"

FOUND = {
    "点。基层党组织": "點?；鶎狱h組織",
    "上海基层党建": "上?；鶎狱h建",
    "因为缺乏有效的“抓手”而变得空洞，容": "因?yàn)槿狈τ行У摹白ナ帧倍兊每斩?，容",
    "重叙述其在社区党": "重?cái)⑹銎湓谏鐓^(qū)黨",
    "我们缺的不是流量，而": "我們?nèi)钡牟皇橇髁?，而",
    "立了。现在我们": "立了?，F(xiàn)在我們",
    "或学校支部": "或?qū)W校支部",
    "或对象。不过，": "或?qū)ο蟆２贿^(guò)，",
    "方式。“治理+党建”让": "方式?！爸卫?黨建”讓",
    "。回顾建党百年": "?；仡櫧h百年",
    "划分。“党的组织": "劃分?！包h的組織",
    "。县财政2022年": "?？h財(cái)政2022年",
}
"""Originals and the damaged strings of real mirror pages."""


@pytest.mark.parametrize("written", FOUND)
def test_a_string_of_a_real_mirror_page_is_restored(written: str) -> None:
    restored = restore_text(FOUND[written])
    assert restored.text == written
    assert restored.changed
    assert restored.repairs["runs"] == 1


def test_a_run_decoded_as_private_use_characters_is_restored() -> None:
    damaged = "責任體系??己酥贫然\ue1d6\ue5d1ⅰ八牧痢眲?chuàng)建"
    assert restore_text(damaged).text == "责任体系。考核制度化。将“四亮”创建"


def test_readings_of_easy_characters_next_to_unannotated_hard_ones_are_injected() -> None:
    damaged = "老支書姓龐，五十來歲(suì)，黑瘦，說(shuō)話(huà)像放鞭炮，見鄰居吵架就勸。"
    assert (
        restore_text(damaged).text == "老支书姓庞，五十来岁，黑瘦，说话像放鞭炮，见邻居吵架就劝。"
    )


def _lines(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the collected evidence is not beside the checkout")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_all_collected_tokens_are_restored_exactly() -> None:
    simplify = opencc.OpenCC("t2s").convert
    wrong = [
        line["garbled"]
        for line in _lines("tokens.jsonl")
        if restore_text(line["garbled"]).text != simplify(line["true_traditional"])
    ]
    assert wrong == []


def test_a_user_defined_pair_that_was_shown_as_a_character_is_restored() -> None:
    """而 in ”而解 gives the pair F8BD, which has no character; some programs show 敖 (B0BD)."""
    assert restore_text("問題?！倍敖鉀Q").text == "问题。”而解决"


def test_all_collected_pairs_but_for_one_lost_byte_are_restored_exactly() -> None:
    wrong = [
        line["id"]
        for line in _lines("pairs.jsonl")
        if restore_text(line["damaged"]).text != line["clean"]
    ]
    assert wrong in ([], ["syn17"])  # 化繁为简: of 简 the first byte is left
