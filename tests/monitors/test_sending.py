"""Notices become one bounded message, which every documented service accepts."""

from __future__ import annotations

import pytest
from apprise import Apprise

from crawler.monitors.alerts import Notice
from crawler.monitors.sending import MAX_LINES, message_of
from tests.commanding import ROOT
from tests.docs.pages import blocks_of

# Apprise looks for a module that Python 3.13 has no more
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def test_many_problems_are_one_message_of_bounded_length() -> None:
    title, text = message_of(
        [Notice("", f"s{n}", "raised", "lists\n", "\x1b[2J") for n in range(90)]
    )
    assert title == "crawler: 90 sites"
    assert len(text.split("\n")) == MAX_LINES + 1
    assert "\x1b" not in text


def test_every_documented_address_is_valid() -> None:
    shown = [block["lines"].split() for block in blocks_of(ROOT / "docs" / "monitoring.md", "text")]
    addresses = [word for words in shown for word in words if "://" in word]
    assert len(addresses) >= 7
    assert [one for one in addresses if not Apprise().add(one)] == []
