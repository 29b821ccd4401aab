"""What the language and the country settle for every page: its clock, and its two scripts."""

from __future__ import annotations

from datetime import timedelta, timezone
from functools import cache

import opencc

CHINA = timezone(timedelta(hours=8))
"""The one time zone; its summer time ended in 1991, before any page."""


@cache
def simplifier() -> opencc.OpenCC:
    """Traditional text to Simplified, words first; 0.1 s to load, once a process."""
    return opencc.OpenCC("t2s")
