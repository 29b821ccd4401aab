"""The evidence that the readings in a text were injected by a program."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter

from crawler.restore.characters import IDEOGRAPHS, is_ideograph, is_traditional_only
from crawler.restore.language_model import frequency
from crawler.restore.readings import (
    READING,
    Table,
    annotated_character,
    each_annotation,
    is_common,
)

PROOF = 3.0  # log odds (twenty to one) from which on readings prove damage by themselves
MIN_TRADITIONAL = 2  # Traditional characters in clauses that are needed for that
MAX_FOREIGN_SHARE = 1 / 4  # annotated characters outside the table, per character of the table

TRADITIONAL = 1.05
"""Log odds for a Traditional character: programs annotate what their script conversion touched; of
what people annotate, 35 % is Traditional only."""

OTHER = -2.0  # log odds for any other character
REPEATED = 1.0  # for a character annotated more than once; a person does so once
UNANNOTATED = -3.0  # for one that stands as often without; a person annotates what is new
FULL_WIDTH_ONLY = -2.0  # where every parenthesis is full-width; programs seldom write those
MANY_REPEATED = 6  # repeated readings in clauses that prove damage in any mixture
MAX_ANNOTATED_SHARE = 0.5  # of a page's ideographs; with more it teaches reading

ANNOTATED_CLAUSE = re.compile(
    rf"(?<![{IDEOGRAPHS}])(?:[{IDEOGRAPHS}]++[(（]{READING}[)）])+[{IDEOGRAPHS}]*"
)
MIN_CLAUSE = 5  # ideographs; shorter texts are entries of a list of words


def injection_log_odds(text: str, table: Table) -> float:
    """Return the log odds (natural) that the readings were injected.

    A dictionary annotates headwords, a lesson whole words or the new and hard ones, a paper a
    rare name; a mirror's program annotates Traditional characters within clauses, common ones as
    readily as hard ones.
    """
    inside, others = _count(text, table)
    if inside.total() + others.total() > MAX_ANNOTATED_SHARE * sum(map(is_ideograph, text)):
        return -math.inf
    foreign = len(others.keys() - table.keys())
    traditional = set(filter(is_traditional_only, inside))
    if len(traditional) < MIN_TRADITIONAL or foreign > MAX_FOREIGN_SHARE * len(table):
        return UNANNOTATED * foreign
    if inside.total() - len(inside) >= MANY_REPEATED:
        return PROOF
    odds = sum(_ease_log_odds(traditional, text)) + TRADITIONAL * len(traditional)
    odds += OTHER * (len(inside) - len(traditional)) + UNANNOTATED * foreign
    odds += REPEATED * sum(times > 1 for times in inside.values())
    return odds + FULL_WIDTH_ONLY * ("(" not in text)


def _ease_log_odds(annotated: set[str], text: str) -> list[float]:
    """Return the log odds of each annotated character, by its rank of frequency in the text.

    A program annotates any as likely. A person annotates the hard ones: with a density of
    3 (1 - rank)², half of them are among the hardest fifth and hardly one among the easiest.
    """
    shares = sorted(frequency(one) for one in set(text) if is_traditional_only(one))
    ranks = (bisect(shares, frequency(one)) - 0.5 for one in annotated)
    return [-math.log(3 * (1 - rank / len(shares)) ** 2) for rank in ranks]


def _count(text: str, table: Table) -> tuple[Counter[str], Counter[str]]:
    """Count annotated common characters: those of the table within clauses, and the rest."""
    inside, others = Counter[str](), Counter[str]()
    for clause in ANNOTATED_CLAUSE.finditer(text):
        is_long = sum(map(is_ideograph, clause[0])) >= MIN_CLAUSE
        for match in each_annotation(clause[0]):
            ideograph = annotated_character(match)
            if ideograph and is_common(ideograph):
                amid = match.start(2) > 0 and match.end() < len(clause[0])
                within = (is_long or amid) and ideograph in table
                (inside if within else others)[ideograph] += 1
    return inside, others
