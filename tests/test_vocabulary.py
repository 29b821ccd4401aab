"""Groups of words and patterns in TOML, each with its reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import crawler
from crawler.article import vocab
from crawler.vocabulary import Vocabulary, any_of

BASES = {"discovery": vocab.dates, "dedup": vocab.boilerplate}
"""Vocabularies that those of some rooms build on."""

VOCABULARIES = sorted(Path(crawler.__file__).parent.rglob("*.toml"))

TEXT = r"""
[colour]
why = "Colours of flags."
words = "红 鲜红 绿"

[phrase]
why = "Phrases may hold spaces."
words = ["党员 之家", "支部"]

[flag]
why = "A flag of a colour, with a Han name before it."
pattern = '[<<HAN>>]{2,4}<<colour>>旗'

[either]
why = "Alternatives."
pattern = [
  '<<flag>>',
  '\d+ 面',
]
"""


@pytest.fixture
def words(tmp_path: Path) -> Vocabulary:
    path = tmp_path / "words.toml"
    path.write_text(TEXT, encoding="utf-8")
    return Vocabulary(path)


def test_words_stand_between_white_space_or_in_a_list_of_phrases(words: Vocabulary) -> None:
    assert words.words("colour", "phrase") == ("红", "鲜红", "绿", "党员 之家", "支部")
    assert words.set("colour") == {"红", "鲜红", "绿"}


def test_an_alternation_tries_the_longest_word_first(words: Vocabulary) -> None:
    assert words.any_of("colour") == "鲜红|红|绿"
    assert any_of(["a", "a+b"]) == r"a\+b|a"


def test_a_pattern_refers_to_other_groups_and_to_chinese_characters(words: Vocabulary) -> None:
    assert words.compile("flag").fullmatch("青禾鲜红旗")
    assert not words.compile("flag").fullmatch("ab红旗")
    assert words.compile("either").findall("三面 12 面") == ["12 面"]


def test_a_room_may_build_on_the_groups_of_another(words: Vocabulary, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[pole]\nwhy = "A flag on a pole."\npattern = "<<flag>>杆"\n', encoding="utf-8")
    assert Vocabulary(own, base=words).compile("pole").fullmatch("青禾红旗杆")


def test_an_unknown_group_is_named_with_its_file(words: Vocabulary) -> None:
    with pytest.raises(KeyError, match=r"words\.toml has no group 'colours'"):
        words.words("colours")


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_every_group_of_every_vocabulary_has_a_reason_and_no_word_twice(path: Path) -> None:
    for name, group in Vocabulary(path).groups.items():
        assert group["why"].strip(), f"{path.name} [{name}] needs a why"
        words = group.get("words", ())
        listed = words.split() if isinstance(words, str) else list(words)
        if isinstance(listed, list) and all(isinstance(word, str) for word in listed):
            doubled = sorted({word for word in listed if listed.count(word) > 1})
            assert not doubled, f"{path.name} [{name}] has {doubled} twice"


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_every_pattern_of_a_vocabulary_compiles(path: Path) -> None:
    words = Vocabulary(path, base=BASES.get(path.parent.name))
    for name, group in words.groups.items():
        if "pattern" in group:
            re.compile(words.pattern(name))
