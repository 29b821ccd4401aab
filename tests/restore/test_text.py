"""Texts damaged by the model are restored wherever their bytes survive."""

from __future__ import annotations

import random
import re

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.restore import restore_text
from tests.damage import (
    FOLD,
    MARKS,
    Byte,
    Damaged,
    damage,
    decode,
    garble,
    pairs,
    reading,
    reading_table,
    to_traditional,
)
from tests.restore.prose import ARTICLES

IDEOGRAPHS = sorted({sign for text in ARTICLES for sign in text if "一" <= sign <= "鿿"})
CONVERTED = sorted({sign for text in ARTICLES for sign in to_traditional(text)} - set(IDEOGRAPHS))
RARE = "坳"

forms = {sign: to_traditional(sign) for sign in IDEOGRAPHS}
tables = st.integers(0, 10**6).map(
    lambda seed: {
        sign: reading(sign)
        for sign in random.Random(seed).sample(
            [sign for sign in CONVERTED if "一" <= sign <= "鿿"], 60
        )
    }
)
marks = st.sets(st.sampled_from(MARKS), min_size=2).map(lambda chosen: "".join(sorted(chosen)))


def surviving(clean: str, lost: frozenset[int]) -> re.Pattern[str]:
    """Return a pattern of the restored text: any character where bytes are lost."""
    signs = (".?" if at in lost else re.escape(sign) for at, sign in enumerate(clean))
    return re.compile("".join(signs), re.DOTALL)


def assert_restored(clean: str, damaged: Damaged) -> None:
    restored = restore_text(damaged.text)
    assert surviving(clean, damaged.lost).fullmatch(restored.text), restored.text


@settings(max_examples=40)
@given(st.sampled_from(ARTICLES), tables, marks, st.booleans())
def test_articles_are_restored_except_for_lost_bytes(
    clean: str, table: dict[str, str], split_at: str, one_pass: bool
) -> None:
    assert_restored(clean, garble(to_traditional(clean), table, split_at, one_pass=one_pass))


def test_random_characters_are_restored_except_for_lost_bytes() -> None:
    """Where nothing reads as Chinese only the bytes count; a lost one may mislead."""
    rounds = 60
    exact = sum(comes_back(random.Random(seed)) for seed in range(rounds))
    assert exact / rounds >= 0.98, exact


def comes_back(chance: random.Random) -> bool:
    """Return whether a random text is restored wherever its bytes survive."""
    signs = chance.choices(IDEOGRAPHS + ["，", "。"] * 20, k=chance.randint(60, 150))
    clean = "".join(signs).replace("着", "的").replace("坳", "山")
    traditional = to_traditional(clean)
    candidates = sorted(set(traditional) - set(IDEOGRAPHS) - {"，", "。"})
    table = chance.sample(candidates, len(candidates) // 2)
    damaged = garble(traditional, {sign: reading(sign) for sign in table})
    restored = restore_text(damaged.text)
    found = surviving(clean, damaged.lost).fullmatch(restored.text)
    return not restored.changed or found is not None


def differences(left: str, right: str) -> int:
    """Return the Levenshtein distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@settings(max_examples=6)
@given(st.integers(0, 10**6), st.booleans())
def test_error_rates_on_articles_are_at_most_three_in_a_thousand(seed: int, fold: bool) -> None:
    wrong = total = 0
    for clean in ARTICLES:
        restored = restore_text(damage(clean, seed=seed, fold=fold)).text.translate(FOLD)
        expected = clean.translate(FOLD)
        pieces = zip(expected.split("\n"), restored.split("\n"), strict=False)
        same_lines = expected.count("\n") == restored.count("\n")
        wrong += (
            sum(differences(*pair) for pair in pieces)
            if same_lines
            else differences(expected, restored)
        )
        total += len(clean)
    assert wrong <= 0.003 * total + 1


@pytest.mark.parametrize("shown", ["？", "\ufffd"])
def test_what_a_program_shows_for_lost_bytes_makes_no_difference(shown: str) -> None:
    damaged = damage(ARTICLES[0], seed=7)
    other = re.sub(r"\?", shown, damaged)
    assert damaged.count("?") > 5
    assert restore_text(other).text == restore_text(damaged).text


def annotate(clean: str, parentheses: str, share: float = 1.0) -> str:
    """Insert readings after whole characters, always or now and then."""
    rng, table = random.Random(3), reading_table(150, seed=1)
    return "".join(
        sign + table[sign].join(parentheses) if sign in table and rng.random() < share else sign
        for sign in to_traditional(clean)
    )


@pytest.mark.parametrize("parentheses", ["()", "（）"])
@pytest.mark.parametrize("share", [1.0, 0.5])
def test_readings_are_removed_in_any_parentheses_and_where_only_some_were_injected(
    share: float, parentheses: str
) -> None:
    clean = "\n".join(ARTICLES[:3])
    assert restore_text(annotate(clean, parentheses, share)).text == clean


def test_restoring_is_idempotent() -> None:
    once = restore_text(damage(ARTICLES[0], seed=7)).text
    assert restore_text(once).text is once


def test_dropped_private_use_characters_are_inferred() -> None:
    simplify = opencc.OpenCC("t2s").convert
    clean = (
        "云岭市委书记强调，上海“十四五”规划已经公布。回顾建党百年历程，上海“十四五”规划意义重大。"
    )
    table = {sign: reading(sign) for sign in "規劃強調歷"}
    damaged = garble(to_traditional(clean), table, drop_private=True)
    assert restore_text(damaged.text).text == simplify(clean)


def test_a_swallowed_line_break_is_filled_in() -> None:
    table = {sign: reading(sign) for sign in "開會說實"}
    clean = "会议开始时，他说：“大家都要实干。”\n会后，大家都说要实干。"
    assert restore_text(garble(to_traditional(clean), table).text).text == clean


def restored_end(end: str, table: str = "區會議開實題導") -> str:
    """Return the restored end of an article that is damaged as a whole."""
    clean = f"{ARTICLES[1]}\n{end}"
    return end_restored(garble(to_traditional(clean), {sign: reading(sign) for sign in table}).text)


def end_restored(damaged: str) -> str:
    restored = restore_text(damaged).text
    assert restored.startswith(ARTICLES[1])
    return restored[len(ARTICLES[1]) + 1 :]


@pytest.mark.parametrize(
    "end",
    [
        "他说：“大家都要实干。”\n“好，开会！”大家说。",
        "他说：“都要实干。”\n（二）加强领导。",
        "他说：“都要实干。”\n2、加强领导。",
        "他说：“都要实干。”\n2023年，加强领导。",
    ],
)
def test_a_swallowed_line_break_before_a_mark_or_a_number_is_filled_in(end: str) -> None:
    assert restored_end(end) == end


def test_a_term_in_quotation_marks_does_not_end_as_a_sentence() -> None:
    end = "区里开办“流动党校”，他说：“要实干。”大家说“好。”会开完了。"
    assert restored_end(end) == end


def test_a_lost_reading_is_a_usual_one() -> None:
    """The bytes of 撐 (chēng) stand across 論文; 搶 may be read so too, and would give 论学."""
    assert restored_end("毕业论文/设计已经完成。", "區會議開實題導撐") == "毕业论文?设计已经完成。"


def test_a_table_that_holds_one_rare_character_holds_rarer_ones() -> None:
    end = "崖上有秃鹫，匠人带着铁锤、钢钎。"
    assert restored_end(end, "區會議開實題導鷲錘釺") == end


def test_a_rare_reading_next_to_a_table_of_common_characters_is_genuine() -> None:
    end = "崖上有秃鹫(jiù)，匠人带着铁锤、钢钎。"
    assert restored_end(end) == end


def test_a_character_may_have_several_readings() -> None:
    damaged = annotate(ARTICLES[1], "()") + "\n縣長(zhǎng)說路很長(cháng)。長(zhǎng)大的人來了。"
    assert restore_text(damaged).text == ARTICLES[1] + "\n县长说路很长。长大的人来了。"


@pytest.mark.parametrize("shown", ["?", "\ufffd", ""])
def test_a_byte_lost_within_a_clause_is_compensated(shown: str) -> None:
    end = "大家都要讲真话、办实事，把群众的事当作自己的事，走访慰问群众1200人。"
    head = garble(to_traditional(ARTICLES[1]), {sign: reading(sign) for sign in "區會議開實題導"})
    whole, cut = to_traditional(end[:5]), to_traditional(end[5:]).encode("gbk")[1:]
    shifted = (bytes(byte.value for byte in pair) for pair in pairs([Byte(b, 0) for b in cut]))
    damaged = f"{head.text}\n{whole}{shown}{''.join(map(decode, shifted))}"
    assert end_restored(damaged) == end


def test_a_question_mark_for_something_unknown_is_kept_in_a_damaged_page() -> None:
    end = "大家都要讲真话、办?实事，把群众?的事当作自己的事，走访?慰问群众1200人。"
    assert restored_end(end) == end


@pytest.mark.parametrize(
    "end",
    [
        "他说：“要实干，活力才会来。”梅岭村说。",
        "大家要加强领导。县委说，要成立专班。",
    ],
)
def test_splits_whose_lost_byte_is_not_shown_are_undone(end: str) -> None:
    head = garble(to_traditional(ARTICLES[1]), {sign: reading(sign) for sign in "區會議開實題導"})
    split = garble(to_traditional(end), {}).text
    assert "?" in split
    assert end_restored(f"{head.text}\n{split.replace('?', '')}") == end


@pytest.mark.parametrize("script", ["s2tw", "s2hk"])
def test_the_forms_of_hong_kong_and_taiwan_are_converted(script: str) -> None:
    clean = ARTICLES[1] + "\n卫生部门叙述：他背着米，里面装着粽子，走过屋檐。"
    table = {sign: reading(sign) for sign in "區會議開實題導"}
    damaged = garble(opencc.OpenCC(script).convert(clean), table).text
    assert restore_text(damaged).text == clean
