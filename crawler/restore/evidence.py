"""How much the readings in a text speak for damage."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Mapping

from crawler.restore.plausible import frequency, is_ideograph
from crawler.restore.readings import READING, annotated_character, each_annotation, is_common
from crawler.restore.script import is_traditional_only

PROOF = 3.0
"""Odds (natural logarithm, twenty to one) from which on readings prove damage by themselves."""

FEWEST = 2
"""Traditional characters in clauses whose readings prove damage at least."""

TRADITIONAL = 1.05
OTHER = -2.0
"""Odds (natural logarithms) for a Traditional character and for another: programs annotate what
their script conversion touched; of what people annotate 35 % is Traditional only."""

AGAIN = 1.0
"""For a character that is annotated more than once: a person does so once."""

SOMETIMES = -3.0
"""For a character that stands without a reading as often: a person annotates what is new."""

WIDE = -2.0
"""Where every parenthesis is full-width: so people set them, and programs seldom."""

REPEATED = 6
"""Readings given once more in clauses that prove damage in any mixture."""

MOST = 0.5
"""Share of annotated ideographs above which a page teaches reading."""

ANNOTATED_CLAUSE = re.compile(rf"(?<![㐀-鿿])(?:[㐀-鿿]++[(（]{READING}[)）])+[㐀-鿿]*")
CLAUSE_LENGTH = 5
"""Ideographs from which on something is a clause and no entry of a list of words."""


def weight_of_readings(text: str, table: Mapping[str, frozenset[str]]) -> float:
    """Odds (natural logarithm) that the readings were injected.

    A dictionary annotates headwords, a lesson whole words or the new and hard ones, a paper a
    rare name; a mirror's program annotates Traditional characters in the midst of clauses,
    common ones as readily as hard ones.
    """
    inside, others = _counted(text, table)
    if inside.total() + others.total() > MOST * sum(map(is_ideograph, text)):
        return -math.inf
    foreign = len(others.keys() - table.keys())
    traditional = set(filter(is_traditional_only, inside))
    if len(traditional) < FEWEST or 4 * foreign > len(table):
        return SOMETIMES * foreign
    repeated = inside.total() - len(inside)
    if repeated >= REPEATED:
        return PROOF
    weight = sum(_ease(traditional, text)) + TRADITIONAL * len(traditional)
    weight += OTHER * (len(inside) - len(traditional)) + SOMETIMES * foreign
    weight += AGAIN * sum(times > 1 for times in inside.values())
    return weight + WIDE * ("(" not in text)


def _ease(annotated: set[str], text: str) -> list[float]:
    """What the place of each among the Traditional characters of the text tells, by hardness.

    A program annotates any as likely. A person annotates the hard ones: with a density of
    3 (1 - place)², half of them are among the hardest fifth and hardly one among the easiest.
    """
    shares = sorted(frequency(sign) for sign in set(text) if is_traditional_only(sign))
    places = (bisect(shares, frequency(sign)) - 0.5 for sign in annotated)
    return [-math.log(3 * (1 - place / len(shares)) ** 2) for place in places]


def _counted(text: str, table: Mapping[str, frozenset[str]]) -> tuple[Counter[str], Counter[str]]:
    """How often common characters are annotated: those of the table in clauses, and the rest."""
    inside, others = Counter[str](), Counter[str]()
    for clause in ANNOTATED_CLAUSE.finditer(text):
        long = sum(map(is_ideograph, clause[0])) >= CLAUSE_LENGTH
        for match in each_annotation(clause[0]):
            ideograph = annotated_character(match)
            if ideograph and is_common(ideograph):
                amidst = match.start(2) > 0 and match.end() < len(clause[0])
                within = (long or amidst) and ideograph in table
                (inside if within else others)[ideograph] += 1
    return inside, others
