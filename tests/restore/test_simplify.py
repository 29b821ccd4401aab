"""Characters that Simplified text writes in two ways get the form of their word or name."""

from __future__ import annotations

import pytest

from crawler.restore import restore_text
from crawler.restore.simplify import to_simplified


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("乾安縣召開會議", "乾安县召开会议"),
        ("來自陝西乾縣的代表", "来自陕西乾县的代表"),
        ("乾務鎮黨委書記", "乾务镇党委书记"),
        ("乾潭鎮與乾元街道", "乾潭镇与乾元街道"),
        ("在乾佑河畔", "在乾佑河畔"),
        ("乾霖鎮召開會議，乾霖的黨員", "乾霖镇召开会议，乾霖的党员"),
        ("記者王乾報道", "记者王乾报道"),
        ("書記張乾，", "书记张乾，"),
        ("蔡乾敏站在臺上", "蔡乾敏站在台上"),
        ("徐乾學作了發言", "徐乾学作了发言"),
        ("主任陳志乾、劉乾", "主任陈志乾、刘乾"),
        ("乾隆年間，扭轉乾坤", "乾隆年间，扭转乾坤"),
        ("康乾盛世", "康乾盛世"),
    ],
)
def test_a_character_stays_in_the_name_of_a_person_or_a_place(
    written: str, simplified: str
) -> None:
    assert to_simplified(written) == simplified


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("餅乾、牛肉乾和葡萄乾", "饼干、牛肉干和葡萄干"),
        ("乾淨整潔，天乾物燥", "干净整洁，天干物燥"),
        ("落實好乾部標準", "落实好干部标准"),
        ("埋頭苦乾的黨員乾部", "埋头苦干的党员干部"),
        ("任務乾完了", "任务干完了"),
        ("江水乾涸", "江水干涸"),
        ("主乾道暢通，健康乾預", "主干道畅通，健康干预"),
        ("餘乾縣、新乾縣和江乾區", "余干县、新干县和江干区"),
        ("污泥乾化", "污泥干化"),
        ("乾溪鄉的乾部", "干溪乡的干部"),
        ("提昇治理水平", "提升治理水平"),
    ],
)
def test_it_is_converted_in_words(written: str, simplified: str) -> None:
    assert to_simplified(written) == simplified


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("明瞭，瞭望，瞭解", "明了，瞭望，了解"),
        ("著名，沿著，名著", "著名，沿着，名著"),
        ("魏徵與文徵明，徵收", "魏徵与文徵明，征收"),
        ("畢昇與王昇，高昇", "毕昇与王昇，高升"),
        ("為甚麼", "为什么"),
        ("樊於期於是", "樊於期于是"),
    ],
)
def test_other_characters_of_two_forms_follow_their_words(written: str, simplified: str) -> None:
    assert to_simplified(written) == simplified


def test_names_survive_in_a_damaged_text() -> None:
    damaged = (
        "乾安縣委書記陳志乾主持召開會(huì)議，部署黨建引領(lǐng)基層治理工作。\n"
        "會(huì)議強調，黨員幹部要堅(jiān)持把餅乾廠(chǎng)的經驗(yàn)學習好，"
        "推進(jìn)任務(wù)落實。來自陝西乾縣的代表介紹了做法，服務(wù)隊堅(jiān)持每週開展活動。"
    )
    restored = restore_text(damaged).text
    assert restored.startswith("乾安县委书记陈志乾主持")
    assert "党员干部" in restored
    assert "饼干厂" in restored
    assert "陕西乾县" in restored
