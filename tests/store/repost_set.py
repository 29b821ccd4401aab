"""A labelled set of article pairs: reposts of three strengths, and pairs of different articles.

All places, units, people and texts are invented; the seed decides everything. The hard
negatives are those of the trade: another report of the same event that quotes the same
speech, this year's notice after last year's form, another unit's notice after the same form,
a list of appointments with other people, the next part of a series.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from opencc import OpenCC
from rapidfuzz.distance import LCSseq

from crawler.store.dedup.normalize import fold
from tests.store.words import (
    FORMS,
    GIVEN,
    HEADLINES,
    LEVELS,
    NOTES,
    OPENINGS,
    PLACES,
    REWORDED,
    SENTENCES,
    SURNAMES,
    THEMES,
    TOPICS,
    UNITS,
)

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, and whether they are one text."""

    kind: str
    one: Record
    other: Record
    is_repost: bool


def facts(rng: random.Random) -> dict[str, Any]:
    """Generate the facts of an event."""
    place, level = rng.choice(PLACES), rng.choice(LEVELS)
    return {
        "place": place + level,
        "level": level,
        "unit": f"{place}{level}{rng.choice(UNITS)}",
        "hall": rng.choice(("二楼会议室", "党群服务中心", "文化礼堂", "机关报告厅")),
        "topic": rng.choice(TOPICS),
        "theme": rng.choice(THEMES),
        "leader": f"{place}{level}委书记{name(rng)}",
        "person": name(rng),
        "day": f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        "year": rng.randint(2015, 2025),
        "month": rng.randint(1, 12),
        "hour": rng.randint(2, 5),
        "birth": rng.randint(1970, 1992),
        "count": rng.randint(21, 400),
        "small": rng.randint(2, 28),
    }


def name(rng: random.Random) -> str:
    """Generate a person's name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def record(title: str, body: str, day: date) -> Record:
    """The fields of an article that the store compares."""
    return {"title": title, "body": body, "published_at": f"{day.isoformat()}T00:00:00+08:00"}


def article(rng: random.Random, about: dict[str, Any], shared: list[str] | None = None) -> Record:
    """Generate a report; ``shared`` sentences are copied verbatim."""
    sentences = list(shared or [])
    for sentence in rng.sample(SENTENCES, rng.randint(9, 20)):
        slots = about | {
            "count": rng.randint(21, 400),
            "small": rng.randint(2, 28),
            "person": name(rng),
        }
        sentences.append(sentence.format(**slots))
    rng.shuffle(sentences)
    sentences.insert(0, rng.choice(OPENINGS).format(**about))
    paragraphs, at = [], 0
    while at < len(sentences):
        step = rng.randint(1, 3)
        paragraphs.append("".join(sentences[at : at + step]))
        at += step
    title = f"{about['place']}{rng.choice(('扎实推进', '持续深化', '着力抓好'))}{about['topic']}"
    return record(title, "\n".join(paragraphs), _day(rng, about))


def form(rng: random.Random, number: int, about: dict[str, Any]) -> Record:
    """Generate a notice from one of the ``FORMS``."""
    title, _, body = FORMS[number].format(**about).partition("\n")
    return record(title, body, _day(rng, about))


def light(rng: random.Random, original: Record) -> Record:
    """Change the headline and the editor line."""
    body = f"{original['body']}\n{rng.choice(NOTES)}" if rng.random() < 0.7 else original["body"]
    return original | {"title": rng.choice(HEADLINES), "body": body}


def medium(rng: random.Random, original: Record) -> Record:
    """Cut a paragraph, and perhaps convert the script."""
    paragraphs = original["body"].split("\n")
    if len(paragraphs) > 3:
        del paragraphs[rng.randrange(1, len(paragraphs))]
    body = "\n".join(paragraphs)
    if rng.random() < 0.5:
        body = _converter(rng.choice(("s2t", "s2tw", "s2hk"))).convert(body)
    return light(rng, original | {"body": body})


def strong(rng: random.Random, original: Record) -> Record:
    """Cut and reword the text, swap two paragraphs, prepend a note."""
    body = medium(rng, original)["body"]
    for old, new in rng.sample(REWORDED, 6):
        body = body.replace(old, new, 2)
    paragraphs = body.split("\n")
    if len(paragraphs) > 4 and rng.random() < 0.3:
        at = rng.randrange(1, len(paragraphs) - 2)
        paragraphs[at : at + 2] = paragraphs[at + 1], paragraphs[at]
    body = re.sub(r"(?<=。)据悉", "另据悉", "\n".join([rng.choice(NOTES), *paragraphs]))
    return original | {"title": rng.choice(HEADLINES), "body": body}


def shared(one: Record, other: Record) -> float:
    """Return the share of the longer text that is in the other, in the same order."""
    texts = fold(one["body"]), fold(other["body"])
    return LCSseq.similarity(*texts) / max(map(len, texts))


def reposts(rng: random.Random, count: int, *, at_least: float = 0.8) -> Iterator[Pair]:
    """Generate reposts: ``count`` pairs of each strength that share at least so much."""
    strengths: tuple[Callable[[random.Random, Record], Record], ...] = (light, medium, strong)
    for change in strengths:
        made = 0
        while made < count:
            original = article(rng, facts(rng))
            if rng.random() < 0.15:
                original = form(rng, rng.randrange(len(FORMS)), facts(rng))
            copy = change(rng, original)
            if shared(original, copy) >= at_least:
                made += 1
                yield Pair(change.__name__, original, copy, is_repost=True)


def different(rng: random.Random, count: int) -> Iterator[Pair]:
    """Generate pairs of different articles, ``count`` of each kind."""
    kinds = (_same_event, _other_year, _other_month, _other_unit, _other_people, _series)
    for make in kinds:
        for _ in range(count):
            one, other = make(rng)
            yield Pair(make.__name__.strip("_"), one, other, is_repost=False)


def _same_event(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    quotes = [text.format(**about) for text in rng.sample(SENTENCES, rng.randint(2, 6))]
    return article(rng, about, quotes), article(rng, about, quotes)


def _other_year(rng: random.Random) -> tuple[Record, Record]:
    about, number = facts(rng), rng.randrange(len(FORMS))
    later = about | {"year": about["year"] + 1}
    if rng.random() < 0.7:
        later |= {"small": rng.randint(2, 28), "theme": rng.choice(THEMES)}
    return form(rng, number, about), form(rng, number, later)


def _other_month(rng: random.Random) -> tuple[Record, Record]:
    about, number = facts(rng), rng.randrange(2)
    later = about | {"month": about["month"] % 12 + 1, "theme": rng.choice(THEMES)}
    return form(rng, number, about), form(rng, number, later)


def _other_unit(rng: random.Random) -> tuple[Record, Record]:
    about, number = facts(rng), rng.randrange(len(FORMS))
    place = rng.choice([place for place in PLACES if place not in about["unit"]])
    unit = f"{place}{rng.choice(LEVELS)}{rng.choice(UNITS)}"
    other = about | {"unit": unit, "person": name(rng)}
    return form(rng, number, about), form(rng, number, other)


def _other_people(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    person = name(rng)
    while person == about["person"]:
        person = name(rng)
    other = about | {"person": person, "birth": about["birth"] + rng.choice((-3, 2, 5))}
    return form(rng, 2, about), form(rng, 2, other)


def _series(rng: random.Random) -> tuple[Record, Record]:
    about = facts(rng)
    one, other = article(rng, about), article(rng, about)
    return one | {"title": one["title"] + "（上）"}, other | {"title": one["title"] + "（下）"}


def _day(rng: random.Random, about: dict[str, Any]) -> date:
    return date(about["year"], about["month"], 1) + timedelta(days=rng.randint(0, 27))


@functools.cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)
