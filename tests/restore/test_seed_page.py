"""The page that the project began with, known as rendered text only."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.items import NotAnArticle
from crawler.restore import restore_page_text

HERE = Path(__file__).parent


def test_the_whole_record_is_as_checked_by_eye() -> None:
    article = restore_page_text((HERE / "seed-page.txt").read_text("utf-8"))
    record = asdict(article)
    record.pop("evidence")
    assert record == json.loads((HERE / "seed-page.expected.json").read_text("utf-8"))


def test_nothing_of_the_damage_or_of_the_site_is_left() -> None:
    body = restore_page_text((HERE / "seed-page.txt").read_text("utf-8")).body
    assert re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)|\?|[\ue000-\uf8ff]", body) is None
    assert "ICP" not in body
    assert "泰安市" not in body


def test_a_page_without_a_text_is_refused() -> None:
    with pytest.raises(NotAnArticle):
        restore_page_text("只有一行")
