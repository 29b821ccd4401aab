"""Undamaged text comes back as the identical object."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import opencc
import pytest

from crawler.restore import looks_damaged, restore_markup, restore_text
from crawler.restore import text as restoring
from tests.damage import damage, garble, reading, to_traditional
from tests.growth import assert_linear
from tests.restore.prose import ARTICLES

PAGES = Path(__file__).parents[3] / "shared" / "corpora" / "pages" / "gold.jsonl"

HARD = {
    "a rare name": "三国人物荀彧(yù)与周瑜(yú)同台，年轻演员陈翀(chōng)、王喆(zhé)担纲。",
    "a rare name in Hong Kong news": (
        "特首出席頒獎禮，作家王喆(zhé)與林彧(yù)到場，學者贇(yūn)致詞。"
    ),
    "a Simplified primer": (
        "党(dǎng)员(yuán)应(yīng)当(dāng)学(xué)习(xí)、学(xué)习(xí)、再学(xué)习(xí)。"
    ),
    "a Traditional primer": (
        "學(xué)習(xí)華(huá)語(yǔ)的(de)孩(hái)子(zi)們(men)都(dōu)來(lái)了(le)。"
    ),
    "a dictionary": (
        "【創】創(chuàng)造、創(chuàng)業；【規】規(guī)則、規(guī)矩；【財】財(cái)政、財(cái)富。"
    ),
    "a list of new words": "生字：學(xué)校、老師(shī)、國(guó)家、飯館(guǎn)、機(jī)場。",
    "readings that differ": (
        "「會(kuài)計」的會，不讀「會(huì)議」的會；重(chóng)陽、重(zhòng)要也不同。"
    ),
    "new words of a lesson": (
        "他們一家在農(nóng)村過(guò)年，弟弟高興。農村的年熱鬧，過了初五才開學。"
    ),
    "hard words of a lesson": (
        "他騎(qí)著腳踏車去買東西，在巷口遇見一隻烏龜(guī)慢慢爬過馬路，便停下來等牠先走。"
        "賣菜的婆婆誇(kuā)獎他，送他一顆蘋(píng)果當點心。"
    ),
    "hard words of a lesson in full-width parentheses": (
        "他騎（qí）著腳踏車去買東西，在巷口遇見一隻烏龜（guī）慢慢爬過馬路，便停下來等牠先走。"
        "賣菜的婆婆誇（kuā）獎他，送他一顆蘋（píng）果當點心。"
    ),
    "place names": "樂(yuè)亭縣、單(shàn)縣、六(lù)安市、長(zhǎng)子縣、鉛(yán)山縣參加。",
    "doubled question marks": "真的??我不信?!他说了什么??!这样好吗?”她问。",
    "doubled question marks, Traditional": "真的??我不信?!他說了什麼??!這樣好嗎?」她問?，沒人答。",
    "a question about a reading": "“验”怎么读？读(yàn)还是yán?yàn)才对。",
    "private-use characters": "古籍用字\ue5e5、\ue863与\ue1d6并列，?？也是旧时的写法。",
    "mixed script": "這份文件由办公室起草，经領導审核后印發，请各單位执行。",
    "an encoding's losses": "中国移动?通信?集团公司??欢迎您，请拨打?????。",
    "programs": "var a = b ?(c):d; x?:y; 中文?;注释",
    "nothing": "",
}


@pytest.mark.parametrize("kind", HARD)
def test_hard_negatives_are_unchanged(kind: str) -> None:
    text = HARD[kind]
    restored = restore_text(text)
    assert restored.text is text
    assert not restored.changed
    assert restored.repairs == {}


@pytest.mark.parametrize("script", ["t2s", "s2t", "s2tw", "s2hk"])
def test_clean_articles_in_any_script_are_unchanged(script: str) -> None:
    convert = opencc.OpenCC(script).convert
    for article in map(convert, ARTICLES):
        assert restore_text(article).text is article
        assert not looks_damaged(article)


WIDE = ("？？", "？！", "\ufffd", "\ufffd\ufffd")


@pytest.mark.parametrize("script", ["t2s", "s2t"])
def test_question_marks_scattered_over_clean_articles_are_unchanged(script: str) -> None:
    """As where an encoding lacked a space before or after a mark."""
    convert, rng = opencc.OpenCC(script).convert, random.Random(11)
    for article in ARTICLES * 5:
        strewn = re.sub(
            "[，。：；“”]",
            lambda match: rng.choice(["?" + match[0], match[0], match[0], "??", "?!", *WIDE]),
            convert(article),
        )
        assert restore_text(strewn).text is strewn


def test_a_genuine_reading_is_kept_in_a_damaged_page() -> None:
    clean = ARTICLES[1].replace("周明远", "周彧(yù)").replace("陈晓岚", "陈翀(chōng)")
    damaged = garble(to_traditional(clean), {sign: reading(sign) for sign in "區會議開實題導"})
    restored = restore_text(damaged.text).text
    assert "周彧(yù)主持" in restored
    assert "陈翀(chōng)）" in restored
    assert restored.count("(") == 2


def test_a_genuine_question_is_kept_in_a_damaged_page() -> None:
    restored = restore_text(damage(ARTICLES[2], seed=3)).text
    assert "学生才爱听？云岭学院" in restored


def test_an_undamaged_page_is_the_identical_object() -> None:
    html = f"<html><title>新闻</title><body><p>{ARTICLES[0]}</p></body></html>"
    assert restore_markup(html).text is html


def test_all_collected_articles_are_unchanged() -> None:
    if not PAGES.exists():
        pytest.skip("the collected pages are not beside the checkout")
    bodies = [json.loads(line)["body"] for line in PAGES.read_text("utf-8").splitlines()]
    changed = [body[:40] for body in bodies if body and restore_text(body).text is not body]
    assert changed == []


def test_text_beyond_the_limit_of_damage_is_unchanged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work on one text is limited: it starts from the beginning and stops at the limit."""
    damaged = "\n".join([damage(ARTICLES[0], seed=0)] * 20)
    whole = restore_text(damaged)
    monkeypatch.setattr(restoring, "MAX_TOKENS", 100)
    part = restore_text(damaged)
    assert 0 < part.repairs["runs"] < whole.repairs["runs"]
    assert part.text.startswith(whole.text[: len(ARTICLES[0]) // 2])


def test_a_text_is_restored_up_to_a_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is as long as its server likes; what follows the limit stays as it stands."""
    damaged = "\n".join([damage(ARTICLES[0], seed=0)] * 20)
    whole = restore_text(damaged)
    monkeypatch.setattr(restoring, "MAX_LENGTH", len(damaged) // 2)
    part = restore_text(damaged)
    assert part.changed
    assert part.text.startswith(whole.text[: len(ARTICLES[0])])
    assert part.text.endswith(damaged[len(damaged) // 2 :])


@pytest.mark.long
def test_thousands_of_annotated_characters_take_linear_time() -> None:
    """Each was counted in the whole text, which took 49 s of 4.7 million characters."""
    annotated = [chr(point) for point in range(0x4E00, 0x9FA5)]
    readings = ["".join(f"{one}({reading(one)})" for one in annotated[at::8]) for at in range(8)]
    plain = "。".join(ARTICLES).replace("\n", "") * 100
    restore_text(readings[0])  # loads the language model
    assert_linear(lambda size: restore_text("".join(readings[:size]) + plain * size), 1)
