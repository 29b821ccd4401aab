"""Names of people, told from other words of two to four characters."""

from __future__ import annotations

import pytest

from crawler.article.dateline.people import DOUBLE_SURNAMES, SURNAMES, are_people, is_person


def test_a_family_name_is_one_character_or_two_and_no_space() -> None:
    assert all(len(name) == 1 and name.strip() for name in SURNAMES)
    assert all(len(name) == 2 and name.strip() for name in DOUBLE_SURNAMES)


@pytest.mark.parametrize("name", ["林晓文", "何佳", "欧阳子云", "韩 露"])
def test_a_name_begins_with_a_family_name(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("word", ["组织部", "何", "高度", "青禾县", "王府井网", "  ", "\u3000晓文"])
def test_other_words_are_no_name(word: str) -> None:
    assert not is_person(word)


def test_people_are_named_one_after_another() -> None:
    assert are_people("林晓文 何佳、苏敏")
    assert are_people("林 晓 文")
    assert not are_people("林晓文 青禾日报")
